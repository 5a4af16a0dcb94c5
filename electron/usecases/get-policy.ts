/** What the offline policy answers now and in an outage, by processing and kind, and what is left of its allowances. */
import { allowedSpendText, offlineText } from '../../shared/error-text.ts'
import { add, isZero, max, min, partOf, subtract, type Amount } from '../../shared/model/money.ts'
import { offlineRuleOf, spendPolicyOf } from '../../shared/model/offline-config.ts'
import { insteadOf, type SpendReason } from '../../shared/model/offline-policy.ts'
import type { KindAnswerView, PolicyView, ProcessingPolicyView } from '../../shared/model/offline-view.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { Line } from '../sync/line.ts'
import type { Engine, Language } from './engine.ts'
import { isOffline, outageSince, type SpendDeps } from './offline-spend.ts'

export function getPolicy(engine: Engine, language: Language): PolicyView {
  const processings = [...engine.lines.values()].map((line) => policyOf(engine, line, language))
  const spends = processings.flatMap(({ spend }) => spend ?? [])
  const bound = add('0', ...spends.map(({ exposure }) => exposure.bound))
  return {
    processings,
    exposure: {
      now: add('0', ...spends.map(({ exposure }) => exposure.now)),
      bound,
      storeBound: partOf(bound, engine.config.offline.tills, 1),
      operations: spends.reduce((sum, { exposure }) => sum + exposure.operations, 0),
    },
    isClockTrusted: engine.time.isTrusted(),
  }
}

function policyOf(engine: Engine, line: Line, language: Language): ProcessingPolicyView {
  const { name, capabilities } = line.processing
  return {
    processing: name,
    state: line.link.state().state,
    kinds: capabilities.kinds.map((kind) => kindAnswer(engine, line, kind, language)),
    spend: capabilities.bonuses === 'none' ? null : spendAnswer(engine, line, language),
  }
}

function kindAnswer(
  { config }: Pick<Engine, 'config'>,
  line: Line,
  kind: OperationKind,
  language: Language,
): KindAnswerView {
  const offline = offlineRuleOf(config.offline, line.processing.name, kind)
  const outage = {
    queue: { answer: 'allowed', reason: null, instead: null },
    approval: { answer: 'needs-approval', reason: 'OFFLINE_KIND_APPROVAL', instead: 'ASK_SUPERVISOR' },
    refuse: {
      answer: 'refused',
      reason: kind === 'bonus.hold' ? 'ONLINE_ONLY' : 'OFFLINE_KIND_REFUSED',
      instead: 'REPEAT_WHEN_ONLINE',
    },
  } as const
  const { answer, reason, instead } = outage[offline]
  const message = offlineText({ reason, instead }, {}, language)
  return { kind, answer: isOffline(line) ? answer : 'allowed', offline, reason, instead, message }
}

/** What holds for every customer in an outage, and what is answered now; what one of them may spend is theirs to ask. */
function spendAnswer(
  engine: SpendDeps,
  line: Line,
  language: Language,
): NonNullable<ProcessingPolicyView['spend']> {
  const { name } = line.processing
  const { inputs, ...policy } = spendPolicyOf(engine.config.offline, name)
  const { amount: now, operations } = engine.store.offlineSpends.exposure(name)
  const given = engine.store.offlineSpends.givenInOutage(name, outageSince(engine, line))
  const left = max(subtract(policy.perTillPerOutage, given), '0')
  const why = whyNot(engine, policy.spend, left)
  const codes = { reason: why, instead: why === null ? null : insteadOf(why) }
  const message =
    why === null
      ? allowedSpendText({ most: min(policy.perReceipt, left) }, language)
      : offlineText(codes, {}, language)
  return {
    answer: why !== null && isOffline(line) ? 'refused' : 'allowed',
    ...codes,
    message,
    dials: { ...policy, typed: inputs.typed, integration: inputs.integration },
    remains: { tillOutage: left },
    exposure: { now, operations, bound: max(now, policy.spend === 'never' ? '0' : policy.perTillPerOutage) },
  }
}

function whyNot({ time }: SpendDeps, spend: 'never' | 'cached', left: Amount): SpendReason | null {
  if (spend === 'never') return 'OFFLINE_SPEND_NEVER'
  if (!time.isTrusted()) return 'CLOCK_WENT_BACK'
  return isZero(left) ? 'OVER_TILL_OUTAGE' : null
}
