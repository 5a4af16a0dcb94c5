/**
 * What the form has to ask before it can be sent, for all the processings that are meant at once: a code where one has
 * codes, words where one keeps words, an approval where the role is not enough for any of them. Pure.
 */
import { roles, type Role } from '../../../shared/model/operator.ts'
import { judge } from '../../../shared/model/policy.ts'
import type { BlockMode } from '../../store/block-look.ts'
import type { BlockTarget } from '../../store/block-targets.ts'
import { reasonChoices, type ReasonChoice } from './reasons.ts'

export type Question = {
  asksCode: boolean
  choices: readonly ReasonChoice[]
  chosen: ReasonChoice | null
  /** `needed`: nothing else says why. */
  words: 'none' | 'possible' | 'needed'
  asksUntil: boolean
  isAnswered: boolean
  needsApproval: boolean
  /** Roles that may do it everywhere it is meant. */
  approvers: readonly Role[]
  /** It needs an approval that nobody at this till can give. */
  isOutOfReach: boolean
  isForever: boolean
}

export type Asking = {
  mode: BlockMode
  meant: readonly BlockTarget[]
  who: Role
  /** Roles of the other people of this till. */
  others: readonly Role[]
  reason: string | null
  words: string
}

export function questionOf({ mode, meant, who, others, reason, words: given }: Asking): Question {
  const coded = meant.find(({ reasons }) => reasons === 'coded')
  const choices =
    coded === undefined ? [] : reasonChoices({ mode, who, others, blockedFor: coded.blockedFor })
  const chosen = choices.find((choice) => choice.reason === reason) ?? null
  const keepsWords = mode === 'block' && meant.some(({ reasons }) => reasons === 'text')
  const words = keepsWords ? (coded === undefined ? 'needed' : 'possible') : 'none'
  const approvers = roles.filter((role) => meant.every((target) => mayDo(role, mode, target, reason)))
  const needsApproval = !approvers.includes(who)
  return {
    asksCode: coded !== undefined,
    choices,
    chosen,
    words,
    asksUntil: mode === 'block' && meant.some(({ canEnd }) => canEnd),
    isAnswered: (coded === undefined || chosen !== null) && (words !== 'needed' || given.trim() !== ''),
    needsApproval,
    approvers,
    isOutOfReach: needsApproval && !others.some((role) => approvers.includes(role)),
    isForever: mode === 'block' && chosen?.reason === '4',
  }
}

function mayDo(
  role: Role,
  mode: BlockMode,
  { reasons, blockedFor }: BlockTarget,
  reason: string | null,
): boolean {
  const kind = mode === 'block' ? ('card.block' as const) : ('card.unblock' as const)
  const code = reasons === 'coded' ? (reason ?? undefined) : undefined
  return judge(role, { kind, reasons, reason: code, blockedFor }) === 'allowed'
}
