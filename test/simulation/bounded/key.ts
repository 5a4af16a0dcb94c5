/**
 * Two worlds are one where they differ by the time of day alone, or by what no decision looks at any more. How many faults
 * and crashes are left is told beside the key: a world with more of them left can do all that the same world with fewer can.
 */
import { isSettled } from '../../../shared/model/operation.ts'
import { startMs } from '../../helpers/situation.ts'
import type { Tiny } from './tiny-processing.ts'
import { longAgoMs, type Row, type Scenario, type Scene, type World } from './world.ts'

export type KeyOf = (world: World) => bigint

export function keyFor(scenario: Scenario, scene: Scene): KeyOf {
  // Only what may be lifted and set again asks who came between.
  const isOrdered = scenario.acts.some(({ kind }) => kind === 'card.block' || kind === 'card.unblock')
  const longAgo = longAgoMs(scene.facts)
  return (world) => hash(textIn(world, longAgo, isOrdered))
}

function textIn(world: World, mostAgoMs: number, isOrdered: boolean): string {
  const { nowMs, tills, operations, pending, tiny, before } = world
  const time = (atMs: number): string => String(Math.max(atMs - nowMs, -mostAgoMs))
  let text = ''
  for (const row of operations) text += rowText(row)
  for (const { holds, changed } of tills) {
    text += '/'
    for (const { id, amount, untilMs } of holds)
      if (untilMs > nowMs) text += `${id} ${amount} ${time(untilMs)};`
    for (const [key, atMs] of Object.entries(changed)) text += `${key} ${time(atMs)};`
  }
  for (const { change, operation, untilMs } of pending)
    text += `|${operation} ${JSON.stringify(change)} ${time(untilMs)}`
  text += `#${tinyText(tiny)}`
  for (const { id } of operations) text += tiny.applied.filter((one) => one === id).length
  if (isOrdered) text += tiny.applied.join(' ')
  if (before !== null && before.untilMs > nowMs && world.faultsLeft > 0)
    text += `~${time(before.untilMs)} ${tinyText(before.tiny)}`
  return text

  function rowText(row: Row): string {
    if (isSettled(row.state)) return `${row.state} ${row.proof ?? ''} ${row.isSeenSo ? 1 : 0};`
    const { state, attempts, sentAt, dueAt, everUnknown, locksPoint, isSeenSo } = row
    const flags = `${everUnknown ? 1 : 0}${locksPoint ? 1 : 0}${isSeenSo ? 1 : 0}`
    const sent = sentAt === null ? '-' : time(sentAt)
    const age = row.kind === 'bonus.hold' ? Math.min(nowMs - startMs, 61_000) : ''
    const due = dueAt > nowMs ? dueAt - nowMs : 0
    return `${state}${attempts} ${sent} ${due} ${flags} ${age} ${evidenceText(row.evidence)};`
  }

  function evidenceText(evidence: object): string {
    let told = ''
    for (const [name, value] of Object.entries(evidence)) {
      if (value === undefined) continue
      told += `${name}=`
      if (typeof value === 'number') told += name.endsWith('Ms') ? time(value) : value
      else if (name === 'pre') told += `${value.status} ${value.phone} ${value.owner} ${time(value.atMs)}`
      else if (name === 'token') told += `${value.holdId} ${value.amount} ${time(value.untilServerMs)}`
      else told += JSON.stringify(value)
    }
    return told
  }

  function tinyText({ balances, holds, cards, contacts, groups }: Tiny): string {
    let told = Object.values(balances).join(' ')
    for (const { id, amount, untilMs } of holds)
      if (untilMs > nowMs) told += `;${id} ${amount} ${time(untilMs)}`
    for (const [number, card] of Object.entries(cards))
      told += `;${number}${card.status}${card.owner}${card.phone}${card.level}${card.name}${card.replacedBy}`
    for (const [id, name] of Object.entries(contacts)) told += `;${id}${name}`
    for (const [id, name] of Object.entries(groups)) told += `;${id}${name}`
    return told
  }
}

/** FNV-1a in 64 bits: worlds are many, and their texts are long. */
function hash(text: string): bigint {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code ^ (high >>> 13), 0x5bd1e995)
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
}
