/**
 * Activate, deactivate, block and unblock.
 * Promises: a block with a date is over by itself when the date has passed; a replaced card never comes back.
 */
import type { Call, CallRequest } from './call-server.ts'
import { blockCard, listDueToUnblock, setActive, unblockCard } from './ledger-card-states.ts'
import { setOwnFields } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import type { Db, Ledger } from './ledger.ts'
import { refusals, reject, took } from './organization-answers.ts'
import { askedCard, changing } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { parametersOf } from './organization-parameters.ts'

export function organizationStateCalls(deps: OrganizationDeps): Call[] {
  const { now } = deps
  const state = (
    name: string,
    path: string,
    change: (db: Db, card: OrganizationCard, request: CallRequest) => void,
  ) =>
    changing(name, `/card/:id/${path}`, deps, (db, request) => {
      const card = askedCard(db, request)
      if (card.isReplaced) reject(refusals.replacedCard())
      change(db, card, request)
      return took(db, { atMs: now(), name, card: card.number })
    })

  return [
    state('Activate', 'activate', (db, card, { body }) => {
      const shop = parametersOf(body).text('activation_shop_id')
      // Whoever activates what is active already changes nothing: it was activated when it was.
      if (card.isActive) return
      setActive(db, card, true)
      setOwnFields(db, card.number, {
        active_ms: now(),
        activation_shop_id: shop ?? card.activationShopId,
        deactivate_ms: null,
      })
    }),
    state('Deactivate', 'deactivate', (db, card) => {
      if (!card.isActive) return
      setActive(db, card, false)
      setOwnFields(db, card.number, { deactivate_ms: now() })
    }),
    state('Block', 'block', (db, card, { body }) => {
      const { required, whole } = parametersOf(body)
      const unblockMs = whole('unblock_date') ?? 0
      if (unblockMs !== 0 && unblockMs <= now()) reject(refusals.parameter('unblock_date'))
      blockCard(db, card, {
        by: 'organization',
        description: required('description'),
        atMs: now(),
        untilMs: unblockMs === 0 ? null : unblockMs,
      })
    }),
    state('Unblock', 'unblock', (db, card) => {
      if (card.status === 'blocked') unblockCard(db, card)
    }),
  ]
}

/** To be called before anything looks at the cards, in whatever processing. */
export function unblockDueCards(ledger: Ledger, nowMs: number): void {
  if (ledger.readNow((db) => listDueToUnblock(db, nowMs).length === 0)) return
  ledger.write((db) => {
    for (const card of listDueToUnblock(db, nowMs)) unblockCard(db, card)
  })
}
