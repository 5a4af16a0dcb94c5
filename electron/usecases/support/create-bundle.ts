/**
 * Makes the support bundle: one zip in memory, which the screen shows and saves. Nothing of it stays in the till but an
 * entry in the audit trail with the file's hash.
 */
import { createHash, randomBytes } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { Config } from '../../../shared/model/config.ts'
import type { SupportBundle, SupportPartName } from '../../../shared/model/support.ts'
import { readMachineFacts } from '../../platform/machine-facts.ts'
import { hostFiles } from '../../platform/paths.ts'
import { requireSupervisor } from '../audit.ts'
import type { Caller, Engine } from '../engine.ts'
import { toLogLine } from './log-lines.ts'
import { createMask } from './mask.ts'
import {
  attemptPart,
  auditPart,
  configurationPart,
  holdsPart,
  operationPart,
  outagesPart,
  statusPart,
} from './parts.ts'
import { readMe } from './read-me.ts'
import { longestFirst, secretsOf, takeOut, valuesOf } from './take-out.ts'

export type SupportDeps = {
  /** As the file has it: training runs on another one. */
  config: Config
  dataFolder: string
  secrets: { get(name: string): string | undefined }
}

const unsettled = 1000
const newest = 500
const logLines = 3000
/** What is shown of a part before it is saved. */
const shownCharacters = 20_000

type Part = { name: SupportPartName; text: string; count: number | null }

export async function createSupportBundle(
  engine: Engine,
  caller: Caller,
  deps: SupportDeps,
): Promise<SupportBundle> {
  const actor = await requireSupervisor(engine, caller, 'support.createBundle')
  const parts = engine.store.reading(() => partsOf(engine, deps))
  const zip = zipSync(Object.fromEntries(parts.map(({ name, text }) => [name, strToU8(text)])), {
    mtime: engine.nowMs(),
  })
  const sha256 = createHash('sha256').update(zip).digest('hex')
  engine.store.transaction(() => {
    const data = { sha256, bytes: zip.length }
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'support.bundled',
      subject: null,
      data,
    })
  })
  return {
    fileName: `till-support-${new Date(engine.nowMs()).toISOString().slice(0, 16).replaceAll(/[T:]/g, '-')}.zip`,
    data: Buffer.from(zip).toString('base64'),
    bytes: zip.length,
    sha256,
    parts: parts.map(({ name, text, count }) => ({
      name,
      bytes: Buffer.byteLength(text),
      count,
      text: text.slice(0, shownCharacters),
      isCut: text.length > shownCharacters,
    })),
  }
}

function partsOf(engine: Engine, deps: SupportDeps): Part[] {
  const { store } = engine
  const mask = createMask(randomBytes(32))
  const facts = readMachineFacts(deps.dataFolder, hostFiles(deps.dataFolder).log, logLines)
  const operations = operationsOf(engine)
  const attempts = operations.flatMap((operation) =>
    store.attempts.list(operation.seq).map((attempt) => attemptPart(operation, attempt, mask)),
  )
  const audit = auditPart(engine, mask)
  const log = facts.logLines.flatMap((line) => toLogLine(line, mask) ?? [])
  const people = [
    ...store.operators.list().map(({ name }) => name),
    ...store.integrationKeys.list().map(({ name }) => name),
    ...operations.flatMap(valuesOf),
    ...secretsOf(deps.config, deps.secrets),
  ]
  const known = longestFirst([...people, deps.config.store.name])
  const part = (name: SupportPartName, value: unknown): Part => {
    const safe = takeOut(value, known)
    return Array.isArray(safe)
      ? { name, text: listText(safe), count: safe.length }
      : { name, text: `${JSON.stringify(safe, undefined, 2)}\n`, count: null }
  }
  return [
    { name: 'read-me.txt', text: readMe, count: null },
    part('versions.json', {
      till: engine.version,
      mode: engine.mode,
      ...store.support.versions(),
      ...facts.versions,
    }),
    part('machine.json', { ...facts.system, disk: facts.disk, files: facts.files }),
    part('configuration.json', configurationPart(engine, deps.config)),
    part('status.json', statusPart(engine, mask)),
    part(
      'operations.json',
      operations.map((operation) => operationPart(operation, mask)),
    ),
    part('attempts.json', attempts),
    part('holds.json', holdsPart(engine, mask)),
    part('outages.json', outagesPart(engine, mask)),
    part('audit.json', audit),
    part('log.json', log),
  ]
}

/** One entry a line: read by a person and by a program alike. */
const listText = (list: readonly unknown[]): string =>
  list.length === 0 ? '[]\n' : `[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`

/** All that is not over, and the newest of the rest. */
function operationsOf({ store }: Engine) {
  const open = store.operations.list({
    states: ['queued', 'sending', 'checking', 'attention'],
    limit: unsettled,
  })
  const ids = new Set(open.map(({ id }) => id))
  return [...open, ...store.operations.list({ limit: newest }).filter(({ id }) => !ids.has(id))].toSorted(
    (a, b) => b.seq - a.seq,
  )
}
