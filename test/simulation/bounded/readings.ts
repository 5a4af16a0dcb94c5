/** What a reading of a searched world shows, and whether that is what an operation wants. */
import type { Finding, Outcome } from '../../../electron/processing/port.ts'
import type { Answer } from '../../../electron/sync/absorb.ts'
import { subjectChangeOf } from '../../../electron/sync/change-of.ts'
import type { Situation, Step } from '../../../electron/sync/situation.ts'
import type { SubjectKind } from '../../../electron/sync/subjects.ts'
import type { CardStatus } from '../../../shared/model/card.ts'
import { confirmed, earnedBy, readBalance, type Tiny } from './tiny-processing.ts'
import { lookAt, readCard } from './tiny-subjects.ts'
import type { Row, World } from './world.ts'

export function answerOf(tiny: Tiny, { operation, evidence, nowMs }: Situation, step: Step): Answer {
  const client = evidence.client ?? ''
  switch (step.do) {
    case 'read-card':
      return { to: 'read-card', outcome: confirmed(readCard(tiny, operation.card ?? '')) }
    case 'look': {
      const change = subjectChangeOf(operation, operation.kind as SubjectKind, evidence)
      return { to: 'look', outcome: confirmed(lookAt(tiny, change)) }
    }
    case 'read-balance':
      return { to: 'read-balance', outcome: readBalance(tiny, client, nowMs) }
    case 'read-sandwich': {
      const outcomes = [[], [step.holdId], []].map((holds) => readBalance(tiny, client, nowMs, holds))
      return { to: 'read-sandwich', outcomes }
    }
    case 'read-quote': {
      const { amount = '0' } = operation.fields
      const earn = String(earnedBy(amount))
      const quote = confirmed({ amount, percent: '0', type: 'cashback' as const, spend: '50', earn })
      return { to: 'read-quote', quote, balance: readBalance(tiny, client, nowMs) }
    }
    default:
      throw new Error(`nothing is read by ${step.do}`)
  }
}

/** Of three balances the outer two as they were and the one between as it is, and the other way round. */
export function mixedLooks({ tiny, before }: World, { evidence, nowMs }: Situation, step: Step): Answer[] {
  if (step.do !== 'read-sandwich' || before === null) return []
  const { client = '' } = evidence
  const mix = (outer: Tiny, inner: Tiny): Answer => {
    const around = readBalance(outer, client, nowMs)
    const between = readBalance(inner, client, nowMs, [step.holdId])
    return { to: step.do, outcomes: [around, between, around] }
  }
  return [mix(before.tiny, tiny), mix(tiny, before.tiny)]
}

export function failed(step: Step): Answer {
  const outcome: Outcome<never> = {
    class: 'unknown',
    reason: 'timeout',
    detail: 'timeout',
    trace: { call: '', httpStatus: null },
  }
  if (step.do === 'read-sandwich') return { to: step.do, outcomes: [outcome] satisfies Outcome<Finding[]>[] }
  if (step.do === 'read-quote') return { to: step.do, quote: outcome, balance: outcome }
  return { to: step.do as 'read-card', outcome }
}

const targets: Partial<Record<Row['kind'], readonly CardStatus[]>> = {
  'card.issue': ['issued'],
  'card.activate': ['active'],
  'card.deactivate': ['issued'],
  'card.block': ['blocked'],
  'card.unblock': ['active', 'issued'],
}

/**
 * Whether things are as the operation is to make them, whoever made them so: then it is rightly done though nothing was
 * applied for it. Of what counts from where it was (a level, a balance, a given card, a replacement) that never is so.
 */
export function isSeenSo({ kind, card, fields, client, processing }: Row, tiny: Tiny): boolean {
  const shown = tiny.cards[card ?? '']
  const target = targets[kind]
  if (target !== undefined) return shown !== undefined && target.includes(shown.status)
  switch (kind) {
    case 'card.bind':
      return processing === 'cashdesk' ? shown?.phone === fields['phone'] : shown?.owner === client
    case 'card.delete':
      return shown === undefined
    case 'group.delete':
      return tiny.groups[fields['group'] ?? ''] === undefined
    case 'contact.create': {
      const names = Object.values(tiny.contacts)
      return names.length === 1 && fields['contact']?.includes(`"${names[0]}"`) === true
    }
    default:
      return false
  }
}
