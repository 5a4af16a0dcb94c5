/** Cards as findings, each with the balance that counts: its own, or that of the card whose account it uses. */
import type { Balance } from '../../../shared/model/card.ts'
import type { Finding, Outcome, Trace } from '../port.ts'
import type { CardRow } from './card-row.ts'
import { readCard } from './cards.ts'
import type { OrganizationClient } from './client.ts'
import { moneyOf, toFinding } from './map.ts'
import { confirmed } from './outcome.ts'

/** A look-up of one person leads to a master or two; a long list of names need not read them all. */
const mostMasters = 10

/** Whoever holds a card is a client by the id that the processing binds by. */
export async function toFindings(
  client: OrganizationClient,
  rows: readonly CardRow[],
  trace: Trace,
  signal?: AbortSignal,
): Promise<Outcome<Finding[]>> {
  const accounts = await readMasters(client, rows, trace, signal)
  if (accounts.class !== 'confirmed') return accounts
  const findings = rows.map((row): Finding => {
    const finding =
      row.master === undefined ? toFinding(row) : toFinding(row, accounts.value.get(row.master) ?? [])
    return row.owner === undefined ? finding : { ...finding, client: { id: row.owner } }
  })
  return confirmed(trace, findings)
}

/** One card by its own id, as a look-up would show it. */
export async function readFinding(
  client: OrganizationClient,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<Finding[]>> {
  const outcome = await readCard(client, id, signal)
  if (outcome.class !== 'confirmed') return outcome
  return toFindings(client, outcome.value === null ? [] : [outcome.value], outcome.trace, signal)
}

async function readMasters(
  client: OrganizationClient,
  rows: readonly CardRow[],
  trace: Trace,
  signal?: AbortSignal,
): Promise<Outcome<Map<string, Balance[]>>> {
  const accounts = new Map<string, Balance[]>()
  const ids = new Set(rows.flatMap(({ master }) => (master === undefined ? [] : [master])))
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const id of [...ids].slice(0, mostMasters)) {
    const row = known.get(id)
    const outcome = row === undefined ? await readCard(client, id, signal) : confirmed(trace, row)
    if (outcome.class === 'not-sent' || outcome.class === 'unknown') return outcome
    // A master that is gone leaves its cards without a balance, not without themselves.
    if (outcome.class === 'confirmed') accounts.set(id, moneyOf(outcome.value?.balance))
  }
  return confirmed(trace, accounts)
}
