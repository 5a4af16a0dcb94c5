/** What a started till is to an end-to-end test, whichever host it runs in. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'

export type TillStart = {
  dataFolder: string
  /** The configuration file; without one the till starts as a new one does. */
  config?: string
  /** Further arguments of the till, such as `--training`. */
  args?: string[]
  /** The folder with the built till in `out/`; this project when absent. */
  appFolder?: string
  /** The desktop host's main file; the built one when absent. */
  mainFile?: string
  /** A browser to open the page in; its own one when absent. */
  browser?: Browser
  /** What the page's browser context is like, such as its size. */
  context?: BrowserContextOptions
  /** Called with the context before it opens its first page. */
  prepare?: (context: BrowserContext) => Promise<void>
  /** Over the test's own environment. */
  env?: Record<string, string>
}

export type RunningTill = {
  host: 'desktop' | 'kiosk'
  page: Page
  /** Where `/v1` answers. */
  url: string
  /** The kiosk's printed key; the desktop host prints none, keys are made in its settings. */
  integrationKey: string | null
  /** What the till's process printed. */
  output(): string
  /** Closes the window as a person does and waits for the end. Gives the exit code. */
  close(): Promise<number | null>
  /** Ends the process at once, as a power cut does. */
  kill(): Promise<void>
}

export const tillArgs = ({ dataFolder, config, args = [] }: TillStart): string[] => [
  '--data',
  dataFolder,
  ...(config === undefined ? [] : ['--config', config]),
  ...args,
]
