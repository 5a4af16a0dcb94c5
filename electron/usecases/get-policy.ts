/**
 * What the offline policy answers now, and would in an outage that began now, by processing and kind; what is left of its
 * allowances, and what is at risk, of outages that are over as well.
 */
import { allowedSpendText, offlineText } from '../../shared/error-text.ts'
import { add, partOf, subtract } from '../../shared/model/money.ts'
import { offlineRuleOf, spendPolicyOf } from '../../shared/model/offline-config.ts'
import { evaluateSpend } from '../../shared/model/offline-policy.ts'
import type { KindAnswerView, PolicyView, ProcessingPolicyView } from '../../shared/model/offline-view.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { Line } from '../sync/line.ts'
import type { Engine, Language } from './engine.ts'
import { givenInOutage, isOffline, type SpendDeps } from './offline-spend.ts'

export function getPolicy(engine: Engine, language: Language): PolicyView {
  const processings = [...engine.lines.values()].map((line) => policyOf(engine, line, language))
  const spends = processings.flatMap(({ spend }) => spend ?? [])
  const whole = engine.store.offlineSpends.wholeExposure()
  // Whatever is still unconfirmed at a processing that is connected no more can be lost as well.
  const elsewhere = subtract(whole.amount, add('0', ...spends.map(({ exposure }) => exposure.now)))
  const bound = add(elsewhere, ...spends.map(({ exposure }) => exposure.bound))
  const others = add(
    '0',
    ...spends.map(({ dials }) => (dials.spend === 'never' ? '0' : dials.perTillPerOutage)),
  )
  return {
    processings,
    exposure: {
      now: whole.amount,
      bound,
      storeBound: add(bound, partOf(others, engine.config.offline.tills - 1, 1)),
      operations: whole.operations,
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

/** A customer who stands in nobody's way: with all the bonuses in the world, read just now, and nothing spent yet. */
const anybody = {
  spend: null,
  input: 'scanned',
  receiptMost: null,
  balance: { amount: '9'.repeat(20), ageMs: 0 },
  pending: '0',
  confirmed: '0',
  givenToday: '0',
} as const

/** What holds for every customer in an outage, and what is answered now; what one of them may spend is theirs to ask. */
function spendAnswer(
  engine: SpendDeps,
  line: Line,
  language: Language,
): NonNullable<ProcessingPolicyView['spend']> {
  const { name } = line.processing
  const policy = spendPolicyOf(engine.config.offline, name)
  const { amount: exposure, operations } = engine.store.offlineSpends.exposure(name)
  const { answer, reason, instead, most, mostWithApproval, remains, ...outage } = evaluateSpend(policy, {
    ...anybody,
    doubt: engine.time.isTrusted() ? null : 'CLOCK_WENT_BACK',
    givenInOutage: givenInOutage(engine, line),
    exposure,
  })
  const data = { most, mostWithApproval }
  const { inputs, unspent: _unspent, ...dials } = policy
  return {
    answer: isOffline(line) ? answer : 'allowed',
    offline: answer,
    reason,
    instead,
    message:
      answer === 'allowed'
        ? allowedSpendText(data, language)
        : offlineText({ reason, instead }, data, language),
    dials: { ...dials, swiped: inputs.swiped, typed: inputs.typed, integration: inputs.integration },
    remains: { tillOutage: remains.tillOutage },
    exposure: { ...outage.exposure, operations },
  }
}
