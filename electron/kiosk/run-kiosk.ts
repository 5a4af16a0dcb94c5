/**
 * The kiosk host from the command line to the exit code: opens the engine, serves it on loopback, shows it in a browser
 * or, headless, says in one line of JSON where it is. Nothing is left running when it returns.
 */
import { resolve } from 'node:path'
import { StartError } from '../compose.ts'
import type { openTill, Till } from '../compose.ts'
import { errorText } from '../../shared/error-text.ts'
import { TillError } from '../../shared/errors.ts'
import { startCommissioningRequest } from '../../shared/model/commissioning.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { exportQueueOf } from '../export-queue.ts'
import { createClock } from '../platform/clock.ts'
import { createLog } from '../platform/log.ts'
import type { Log } from '../platform/log.ts'
import { readMachineIdentity } from '../platform/machine-identity.ts'
import { openOutsideMarks } from '../platform/outside-marks.ts'
import { defaultDataFolder, hostFiles, marksFolder } from '../platform/paths.ts'
import type { Machine } from '../platform/paths.ts'
import { SecretFileDamaged } from '../platform/secret-file.ts'
import { openFileSecretStore } from '../platform/secrets.ts'
import { parseHostArgs } from './args.ts'
import type { HostArgs } from './args.ts'
import { PortRefused } from './http-host.ts'
import type { HttpHost } from './http-host.ts'
import { askedPort, serveOn } from './port.ts'

export type KioskWorld = {
  argv: readonly string[]
  machine: Machine
  cwd: string
  rendererFolder: string
  openTill: typeof openTill
  /** Shows the link and resolves when the window is closed; never, when there is nothing to show it in. */
  show(link: string, say: (line: string) => void): { closed: Promise<void>; stop(): Promise<void> }
  /** One line each. */
  out(line: string): void
  err(line: string): void
  /** One line from whoever runs it. */
  ask(question: string): Promise<string>
  /** Resolves when the process is told to stop. */
  told: Promise<void>
  onLog(log: Log): void
}

/** Runs until told to stop or the window is closed. Returns the exit code. */
export async function runKiosk(world: KioskWorld): Promise<0 | 1> {
  const parsed = parseHostArgs(world.argv)
  if (!parsed.ok) return failed(world, [parsed.sentence])
  try {
    await runWith(world, parsed.args)
    return 0
  } catch (error) {
    if (error instanceof StartError) return failed(world, error.lines)
    if (error instanceof PortRefused)
      return failed(world, [
        `The till cannot serve on port ${error.port} (${error.code}). Choose another with --port, or 0 for any.`,
      ])
    if (error instanceof SecretFileDamaged)
      return failed(world, [
        `The secrets in ${error.path} cannot be read. Put the file back from a copy, or move it away and enter the secrets again.`,
      ])
    throw error
  }
}

async function runWith(world: KioskWorld, args: HostArgs): Promise<void> {
  const dataFolder = args.data === null ? defaultDataFolder(world.machine) : resolve(world.cwd, args.data)
  if (args['export-queue'] !== null) return exportQueue(world, args, dataFolder, args['export-queue'])
  const files = hostFiles(dataFolder, world.machine.platform)
  const log = createLog({ file: files.log, isEchoed: args.headless })
  world.onLog(log)
  const till = await world.openTill({
    dataFolder,
    configFile: args.config === null ? null : resolve(world.cwd, args.config),
    training: args.training,
    host: 'kiosk',
    secrets: openFileSecretStore(files.plainSecrets),
    marks: openOutsideMarks(marksFolder(world.machine), readMachineIdentity(world.machine.platform)),
    log,
  })
  log.info('Secrets are kept in a file that only this user can read.', { file: files.plainSecrets })
  try {
    if (args.commission !== null) return await commission(world, args, till)
    const host = await serveOn(askedPort(args.port, world.machine.env), { till, log, page: world })
    await serve(world, args, till, host)
  } finally {
    await till.close()
    log.info('The till has ended.')
  }
}

/** `npm start -- --export-queue <file> --data <folder>`: no till runs; the passphrase comes from whoever runs it. */
async function exportQueue(
  world: KioskWorld,
  args: HostArgs,
  dataFolder: string,
  file: string,
): Promise<void> {
  const lines = await exportQueueOf({
    dataFolder,
    configFile: args.config === null ? null : resolve(world.cwd, args.config),
    file: resolve(world.cwd, file),
    isCopy: args['copy-only'],
    passphrase: await world.ask('A passphrase for the file, at least 12 characters: '),
    nowMs: createClock().nowMs(),
  })
  for (const line of lines) world.out(line)
}

async function serve(world: KioskWorld, { headless }: HostArgs, till: Till, host: HttpHost): Promise<void> {
  try {
    if (headless) {
      world.out(
        JSON.stringify({
          ready: true,
          url: host.url,
          kiosk: host.mintLink(),
          integrationKey: till.mintHeadlessKey(),
        }),
      )
      return await world.told
    }
    const shown = world.show(host.mintLink(), world.out)
    await Promise.race([shown.closed, world.told])
    await shown.stop()
  } finally {
    await host.close()
  }
}

/** Prints what was found, a line each, then all of it as one line of JSON. */
async function commission(world: KioskWorld, args: HostArgs, till: Till): Promise<void> {
  const request = startCommissioningRequest.safeParse({
    processing: args.commission,
    phone: args.phone ?? '',
    ...(args.other !== null && { otherPhone: args.other }),
    isTestStand: args['test-stand'],
  })
  if (!request.success) {
    throw new StartError([
      'The commissioning check changes data of its test contact, so it needs --test-stand, which says that the address is a ' +
        `test stand, --phone of a contact there, and one of ${processingNames.join(', ')}.`,
    ])
  }
  const check = await till.commission(request.data).catch((error: unknown) => {
    if (!(error instanceof TillError)) throw error
    throw new StartError([errorText(error.code, error.data, 'en')])
  })
  for (const { code, message } of check.measurements) world.out(`${code}  ${message}`)
  world.out(JSON.stringify(check))
  if (check.state === 'failed') throw new StartError([`The check could not be made: ${check.failure}`])
}

function failed(world: KioskWorld, lines: readonly string[]): 1 {
  for (const line of lines) world.err(line)
  return 1
}
