/** The configuration file: read once at start, written whole by the settings screen, never half. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../shared/model/config.ts'
import { parseConfig } from './usecases/configuration.ts'

/** The till cannot start; `lines` say why and what to do. */
export class StartError extends Error {
  override name = 'StartError'
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** `folder` is where the files that it names are looked for. */
export type ConfigFile = { folder: string; current(): Config; save(config: Config): void }

/** A file that was asked for must exist; the default one may be absent, which is an empty configuration. */
export function openConfigFile(path: string, isRequired: boolean): ConfigFile {
  let config = read(path, isRequired)
  return {
    folder: dirname(path),
    current: () => config,
    save(next) {
      const draft = `${path}.new`
      writeFileSync(draft, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true })
      renameSync(draft, path)
      config = next
    },
  }
}

function read(path: string, isRequired: boolean): Config {
  if (!existsSync(path) && !isRequired) return parsed('{}', path)
  try {
    return parsed(readFileSync(path, 'utf8'), path)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError([
      `The configuration file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
}

function parsed(text: string, path: string): Config {
  const result = parseConfig(text)
  if ('config' in result) return result.config
  throw new StartError([
    `The configuration file ${path} is not right; nothing was started:`,
    ...result.problems.map((problem) => `  ${problem.path}: ${problem.message}`),
  ])
}
