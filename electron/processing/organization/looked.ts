/** What a look saw, with the cards it met as findings: their balances are those that a look-up would show. */
import type { Look, Outcome, Trace } from '../port.ts'
import type { CardRow } from './card-row.ts'
import type { OrganizationClient } from './client.ts'
import { toFindings } from './findings.ts'
import { confirmed } from './outcome.ts'

export async function looked(
  client: OrganizationClient,
  trace: Trace,
  facts: Look['facts'],
  rows: readonly CardRow[],
  signal?: AbortSignal,
): Promise<Outcome<Look>> {
  const findings = await toFindings(client, rows, trace, signal)
  return findings.class === 'confirmed' ? confirmed(trace, { facts, findings: findings.value }) : findings
}
