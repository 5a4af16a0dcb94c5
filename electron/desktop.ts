/**
 * The desktop host: one instance per data folder, the engine, the window, and `/v1` on loopback for integrations.
 * What keeps it from starting is shown in a dialog; it ends with the window, the engine last.
 */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { app, dialog, Menu, safeStorage } from 'electron'
import { StartError } from './compose.ts'
import type { openTill, Till } from './compose.ts'
import { parseHostArgs } from './kiosk/args.ts'
import type { HostArgs } from './kiosk/args.ts'
import { PortRefused, startHttpHost } from './kiosk/http-host.ts'
import type { HttpHost } from './kiosk/http-host.ts'
import { askedPort, defaultPort } from './kiosk/port.ts'
import { registerPageScheme, servePage } from './desktop/app-page.ts'
import { createLog } from './platform/log.ts'
import type { Log } from './platform/log.ts'
import { openOsSecretStore } from './platform/os-secrets.ts'
import { guardPages } from './desktop/page-guards.ts'
import { readMachineIdentity } from './platform/machine-identity.ts'
import { openOutsideMarks } from './platform/outside-marks.ts'
import { defaultDataFolder, hostFiles, marksFolder, type Machine } from './platform/paths.ts'
import { SecretFileDamaged } from './platform/secret-file.ts'
import { openWindow } from './window.ts'

export type DesktopOptions = { openTill: typeof openTill }

/** Has to be called before Electron is ready. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  registerPageScheme()
  app.enableSandbox()
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const parsed = parseHostArgs(process.argv.slice(1), 'ignore')
  if (!parsed.ok) return refuse([parsed.sentence])
  if (parsed.args.headless)
    return refuse(['Without a window the till runs in its kiosk host: npm start -- --headless.'])
  const dataFolder = dataFolderOf(parsed.args)
  const files = hostFiles(dataFolder)
  try {
    mkdirSync(files.windowProfile, { recursive: true })
    app.setPath('userData', files.windowProfile)
    if (!app.requestSingleInstanceLock()) return app.exit(0)
    await app.whenReady()
    const log = createLog({ file: files.log })
    dieLoudly(log)
    await open(options, parsed.args, log)
  } catch (error) {
    refuse(startLines(error, dataFolder))
  }
}

async function open(options: DesktopOptions, args: HostArgs, log: Log): Promise<void> {
  const dataFolder = dataFolderOf(args)
  const { sealedSecrets, plainSecrets } = hostFiles(dataFolder)
  const sealing = {
    sealer: safeStorage,
    platform: process.platform,
    sealedFile: sealedSecrets,
    plainFile: plainSecrets,
  }
  const till = await options.openTill({
    dataFolder,
    configFile: args.config === null ? null : resolve(args.config),
    training: args.training,
    host: 'desktop',
    secrets: await openOsSecretStore({ ...sealing, log }),
    marks: openOutsideMarks(marksFolder(thisMachine()), readMachineIdentity(process.platform)),
    log,
  })
  const integrations = await serveIntegrations(args, till, log)
  endWithTheWindow(till, integrations, log)
  guardPages()
  servePage(join(app.getAppPath(), 'out', 'renderer'))
  const preload = join(app.getAppPath(), 'out', 'preload.cjs')
  const window = openWindow({ till, log, preload, isPackaged: app.isPackaged })
  app.on('second-instance', () => window.focus())
}

const dataFolderOf = ({ data }: HostArgs): string =>
  data === null ? defaultDataFolder(thisMachine()) : resolve(data)

const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() })

/** Only integrations need it, so a port that is taken is told to the log and stops nothing. */
async function serveIntegrations({ port }: HostArgs, till: Till, log: Log): Promise<HttpHost | undefined> {
  try {
    return await startHttpHost({ till, log, port: askedPort(port, process.env) ?? defaultPort, page: null })
  } catch (error) {
    if (!(error instanceof PortRefused)) throw error
    log.warn('Integrations are not served: the port is taken.', { port: error.port, reason: error.code })
    return undefined
  }
}

function endWithTheWindow(till: Till, integrations: HttpHost | undefined, log: Log): void {
  let isEnding = false
  const end = async () => {
    if (isEnding) return
    isEnding = true
    await integrations?.close()
    await till.close()
    log.info('The till has ended.')
    app.exit(0)
  }
  app.on('window-all-closed', () => void end())
  app.on('before-quit', (event) => {
    event.preventDefault()
    void end()
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end())
}

/** A bug that nobody caught: kept in the log without anybody's data, then the process ends; the journal is on disk. */
function dieLoudly(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('The till stops: an error that nobody expected.', { error })
    app.exit(1)
  })
}

function startLines(error: unknown, dataFolder: string): readonly string[] {
  if (error instanceof StartError) return error.lines
  if (error instanceof SecretFileDamaged)
    return [error.message, 'Put the file back from a copy, or move it away and enter the secrets again.']
  const { code } = error as NodeJS.ErrnoException
  // Not the world's doing: the dialog says that it failed, the terminal why.
  if (code === undefined) process.stderr.write(`${String(error)}\n`)
  return [`The till cannot start with its data in ${dataFolder}${code === undefined ? '' : ` (${code})`}.`]
}

function refuse(lines: readonly string[]): void {
  dialog.showErrorBox('Loyalty Till', lines.join('\n'))
  app.exit(1)
}
