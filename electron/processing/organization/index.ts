/**
 * Organization as a processing: cards in a tree of groups, their levels, burn-down and replacement; it lists everything.
 * One attempt per request, nothing is thrown for what a network or a server does.
 */
import { assert } from '../../../shared/assert.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { connectionFailure } from '../http.ts'
import type { Change, ListPage, Outcome, Processing, ProcessingDeps } from '../port.ts'
import { cardRequest } from './card-requests.ts'
import type { CardChange } from './card-requests.ts'
import { findCards, readCardPage } from './cards.ts'
import { createOrganizationClient } from './client.ts'
import type { OrganizationClient, OrganizationConfig } from './client.ts'
import { readFinding, toFindings } from './findings.ts'
import { groupRequest } from './group-requests.ts'
import type { GroupChange } from './group-requests.ts'
import { countGroup, readGroup, readGroups } from './groups.ts'
import { lookAt } from './look.ts'
import { toFinding } from './map.ts'
import { confirmCode, readBurnDown, readLevels, sendCode } from './readings.ts'
import { confirmed, isNothing, nothingFound, toFailure } from './outcome.ts'
import { readChange } from './results.ts'

export type { OrganizationConfig } from './client.ts'

export function createOrganization(config: OrganizationConfig, deps: ProcessingDeps): Processing {
  const client = createOrganizationClient(config, deps)
  return {
    name: 'organization',
    capabilities: capabilities.organization,

    async find(query, signal) {
      const { find } = capabilities.organization
      assert(query.by === 'id' || find.includes(query.by), `organization cannot find by ${query.by}`)
      const found = await findCards(client, query, signal)
      return found.class === 'confirmed' ? toFindings(client, found.value, found.trace, signal) : found
    },

    async quote() {
      assert(false, 'organization has no quote')
    },

    async execute(change, signal) {
      assert(capabilities.organization.kinds.includes(change.kind), `organization cannot ${change.kind}`)
      const answer = await client.change(requestOf(change, config.shopId), signal)
      return answer.class === 'ok' ? readChange(change, answer.answer) : toFailure(answer, change.kind)
    },

    look: (change, signal) => lookAt(client, change, signal),
    list: (cursor, signal) => listCards(client, cursor, signal),
    readCard: (id, signal) => readFinding(client, id, signal),
    readBurnDown: (card, signal) => readBurnDown(client, card, signal),
    readLevels: (card, signal) => readLevels(client, card, signal),
    readGroups: (parent, signal) => readGroups(client, parent, signal),
    readGroup: (id, signal) => readGroup(client, id, signal),
    countGroup: (id, signal) => countGroup(client, id, signal),
    sendCode: (to, signal) => sendCode(client, to, signal),
    confirmCode: (code, signal) => confirmCode(client, code, signal),

    async testConnection(signal) {
      const startedAtMs = deps.nowMs()
      const first = { search: everyCard, page: 1, perPage: 1, isCounted: false } as const
      const outcome = await readCardPage(client, first, signal)
      const tookMs = deps.nowMs() - startedAtMs
      if (outcome.class === 'not-sent' || outcome.class === 'unknown')
        return { ...connectionFailure(outcome), tookMs }
      if (outcome.class === 'confirmed' || outcome.remoteCode === nothingFound)
        return { ok: true, failure: null, detail: null, tookMs }
      // Where there is such an address, nothing but the token can be wrong with the first of all cards.
      const failure = outcome.trace.httpStatus === 404 ? 'not-this-api' : 'unauthorized'
      return { ok: false, failure, detail: outcome.remoteText, tookMs }
    },

    close: () => client.close(),
  }
}

function requestOf(change: Change, shopId: string | undefined) {
  return change.kind.startsWith('group.')
    ? groupRequest(change as GroupChange)
    : cardRequest(change as CardChange, shopId)
}

const perPage = 500
const everyCard = { list: 'card', filter: {} } as const

/** The cursor is the number of the page. Only the first one is counted. */
async function listCards(
  client: OrganizationClient,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Outcome<ListPage>> {
  const page = Number(cursor ?? 1)
  assert(Number.isInteger(page) && page > 0, 'the cursor is one that a list gave')
  const request = { search: everyCard, page, perPage, isCounted: page === 1 } as const
  const outcome = await readCardPage(client, request, signal)
  if (outcome.class !== 'confirmed') {
    const isPastEnd = page > 1 && isNothing(outcome)
    return isPastEnd ? confirmed(outcome.trace, { findings: [], next: null, total: null }) : outcome
  }
  const { rows, isLast, total } = outcome.value
  const findings = rows.map((row) => toFinding(row))
  return confirmed(outcome.trace, { findings, next: isLast ? null : String(page + 1), total })
}
