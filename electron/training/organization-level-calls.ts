/**
 * Level up and level down, by the algorithm of the document: one step at a time, up by what was accumulated, down only
 * from a level that does not begin the accumulation anew. `check: true` moves the card, `false` only tells.
 */
import type { Call, CallAnswer } from './call-server.ts'
import { isLess } from './decimal.ts'
import { exactNumber } from './exact-json.ts'
import { setOwnFields } from './ledger-organization-cards.ts'
import { listLevels } from './ledger-organization-groups.ts'
import type { CardLevel } from './ledger-organization-groups.ts'
import { ok, took } from './organization-answers.ts'
import { askedCard, changing } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { parametersOf } from './organization-parameters.ts'

export function organizationLevelCalls(deps: OrganizationDeps): Call[] {
  const { now } = deps
  return [
    changing(
      'LevelUp',
      '/card/:id/levelup',
      deps,
      (db, request): CallAnswer => {
        const card = askedCard(db, request)
        const isToMove = parametersOf(request.body).flag('check')
        const levels = listLevels(db)
        const at = levels.findIndex(({ id }) => id === card.levelId)
        const next = levels[at + 1]
        const isReached = next !== undefined && !isLess(card.accumSaleAmount, next.accumLevel)
        if (!isToMove || !isReached) return ok(stepOf('next_level_up', next, card.accumSaleAmount))
        const left = next.resets ? '0' : card.accumSaleAmount
        setOwnFields(db, card.number, { card_level_id: next.id, accum_sale_amount: left })
        return took(
          db,
          { atMs: now(), name: 'LevelUp', card: card.number },
          {
            ...stepOf('level_up', next, card.accumSaleAmount),
            ...stepOf('next_level_up', levels[at + 2], left),
          },
        )
      },
      isOnlyTold,
    ),

    changing(
      'LevelDown',
      '/card/:id/leveldown',
      deps,
      (db, request): CallAnswer => {
        const card = askedCard(db, request)
        const isToMove = parametersOf(request.body).flag('check')
        const levels = listLevels(db)
        const at = levels.findIndex(({ id }) => id === card.levelId)
        const current = levels[at]
        if (current === undefined || current.resets) return ok()
        const lower = levels[at - 1]
        const isKept = !isLess(card.accumSaleAmount, current.accumLevel)
        if (!isToMove || isKept || lower === undefined)
          return ok(stepOf('next_level_down', lower, card.accumSaleAmount))
        setOwnFields(db, card.number, { card_level_id: lower.id })
        return took(
          db,
          { atMs: now(), name: 'LevelDown', card: card.number },
          {
            ...stepOf('level_down', lower, card.accumSaleAmount),
            ...stepOf('next_level_down', lower.resets ? undefined : levels[at - 2], card.accumSaleAmount),
          },
        )
      },
      isOnlyTold,
    ),
  ]
}

const isOnlyTold = (body: Record<string, unknown>): boolean => body['check'] !== true

/** Absent where there is no such level. */
function stepOf(key: string, level: CardLevel | undefined, accumulated: string): Record<string, unknown> {
  if (level === undefined) return {}
  return {
    [key]: {
      level_id: level.id,
      level_name: level.name,
      accum_amount: exactNumber(accumulated),
      accum_level: exactNumber(level.accumLevel),
    },
  }
}
