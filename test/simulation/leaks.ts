/**
 * I11: nobody's name, phone or card and no credential where it may not be. Looked for in every line of the log as it is written,
 * in the support bundle, and, credentials alone, in every byte of the data folder: records of people are what that is for.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { hostFiles } from '../../electron/platform/paths.ts'
import { scrub, scrubText } from '../../electron/platform/scrub.ts'
import { createSupportBundle } from '../../electron/usecases/support/create-bundle.ts'
import type { Caller, Engine } from '../../electron/usecases/engine.ts'
import type { LogLine } from '../fakes/silent-log.ts'
import { credentials } from './till-settings.ts'

/** Phones and cards, by their digits alone; names. */
export type People = { numbers: ReadonlySet<string>; names: readonly string[] }

/** As the till's own log would write it. */
export const written = ({ level, message, fields }: LogLine): string =>
  JSON.stringify({ level, time: 0, msg: scrubText(message), ...scrub(fields) })

/** What of it should not be there. */
export function leakIn(text: string, { numbers, names }: People): string | null {
  const told = [...credentials, ...names].find((secret) => text.includes(secret))
  if (told !== undefined) return told
  // People write a number with a plus, blanks and brackets.
  const runs = text.match(/\d[\d ()-]{8,}\d/g) ?? []
  return runs.map((run) => run.replaceAll(/\D/g, '')).find((digits) => numbers.has(digits)) ?? null
}

/** `lines`: what its log has. */
export async function leaksOfBundle(
  engine: Engine,
  caller: Caller,
  folder: string,
  lines: readonly LogLine[],
  people: People,
): Promise<string[]> {
  const { log } = hostFiles(folder)
  mkdirSync(dirname(log), { recursive: true })
  writeFileSync(log, lines.map((line) => `${written(line)}\n`).join(''))
  const deps = { config: engine.config, dataFolder: folder, secrets: { get: () => undefined } }
  const { data } = await createSupportBundle(engine, caller, deps)
  return Object.entries(unzipSync(Buffer.from(data, 'base64'))).flatMap(([name, bytes]) => {
    const told = leakIn(strFromU8(bytes), people)
    return told === null ? [] : [`${told} stands in ${name} of the support bundle`]
  })
}

export function leaksOnDisk(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.flatMap(({ name, parentPath }) => {
    const bytes = readFileSync(join(parentPath, name))
    const told = credentials.find((secret) => bytes.includes(secret))
    return told === undefined ? [] : [`${told} stands in ${name} of the data folder`]
  })
}
