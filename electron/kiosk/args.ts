/** What both hosts take on the command line (design.md, "Starting it"). Pure. */

export type HostArgs = {
  headless: boolean
  training: boolean
  config: string | null
  data: string | null
  /** Null when none was asked for; 0 is any free one. */
  port: number | null
  /** The commissioning check instead of a till: of which processing, with whose phones. */
  commission: string | null
  phone: string | null
  other: string | null
  /** Whoever starts the check says that the address is a test stand. */
  'test-stand': boolean
  /** The file into which the queue of the data folder goes; null: the till runs. */
  'export-queue': string | null
  /** The data folder is a copy, or stays as it is. */
  'copy-only': boolean
}
export type ParsedArgs = { ok: true; args: HostArgs } | { ok: false; sentence: string }

export const usage =
  'Known are --headless, --training, --config <file>, --data <folder> and --port <number>; for the commissioning check ' +
  '--commission <processing> --test-stand --phone <test contact> and --other <another test contact>; to move the queue of a ' +
  'till that is gone --export-queue <file> and --copy-only.'

const switches = ['headless', 'training', 'test-stand', 'copy-only'] as const
const valued = ['config', 'data', 'port', 'commission', 'phone', 'other', 'export-queue'] as const

/**
 * Reads `--name value` and `--name=value`. What is not known is refused by name, or passed over where `others` says so:
 * Electron's command line also carries switches of its own.
 */
export function parseHostArgs(argv: readonly string[], others: 'refuse' | 'ignore' = 'refuse'): ParsedArgs {
  const args: HostArgs = {
    headless: false,
    training: false,
    config: null,
    data: null,
    port: null,
    commission: null,
    phone: null,
    other: null,
    'test-stand': false,
    'export-queue': null,
    'copy-only': false,
  }
  const words = [...argv]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (isOneOf(switches, name) && inline === undefined) {
      args[name] = true
    } else if (isOneOf(valued, name)) {
      const value = inline ?? (words[0]?.startsWith('--') === true ? undefined : words.shift())
      if (value === undefined || value === '') return refused(`--${name} needs a value.`)
      if (name === 'port') args.port = portOf(value)
      else args[name] = value
      if (name === 'port' && args.port === null)
        return refused(`--port needs a number from 0 to 65535, not "${value}".`)
    } else if (others === 'refuse') {
      return refused(`"${word}" is not known.`)
    }
  }
  return { ok: true, args }
}

/** A port as written, or null when it is none. */
export function portOf(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null
}

const refused = (sentence: string): ParsedArgs => ({ ok: false, sentence: `${sentence} ${usage}` })

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name)
