/** Runs the built desktop host in Electron itself, where its program is present. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { projectFolder } from '../electron-stand-in/launch-browser.ts'
import { freePort } from '../electron-stand-in/free-port.ts'
import { tillArgs } from '../electron-stand-in/running-till.ts'
import type { RunningTill, TillStart } from '../electron-stand-in/running-till.ts'

/** Never asks the `electron` package, which would try to fetch the program and throw. */
export function findElectronProgram(): string | undefined {
  const folder = join(projectFolder, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/** Resolves once the page is loaded. */
export async function startElectron(start: TillStart): Promise<RunningTill> {
  const executablePath = findElectronProgram()
  if (executablePath === undefined) throw new Error("Electron's program is not here")
  const { appFolder = projectFolder } = start
  const port = await freePort()
  // As root Chromium refuses to start with its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath,
    args: [...sandbox, appFolder, '--port', String(port), ...tillArgs(start)],
    env: { ...definedOnly(process.env), ...start.env },
  })
  let output = ''
  const child = app.process()
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await start.prepare?.(app.context())
  const page = await app.firstWindow()
  // What was loaded before anybody watched is loaded again under watch.
  await page.reload()
  return {
    host: 'desktop',
    page,
    url: `http://127.0.0.1:${port}`,
    integrationKey: null,
    output: () => output,
    async close() {
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().forEach((window) => window.close()),
      )
      return exit
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
