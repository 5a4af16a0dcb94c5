/** The words of the file of an outage's operations. */
import { useTranslation } from 'react-i18next'
import { shortReason } from '../../../shared/text/sentence.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import type { Language } from '../../format.ts'
import type { OutageCsvFact, OutageCsvWords } from '../../store/outage-csv.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import { sayFailure } from '../../text/say-failure.ts'

const facts = {
  store: 'csvFact.store',
  till: 'shift:fact.store',
  processing: 'paper.processing',
  reason: 'paper.reason',
  from: 'paper.from',
  to: 'paper.to',
  lasted: 'paper.lasted',
  taken: 'figure.taken',
  spends: 'figure.spends',
  holds: 'figure.holds',
  short: 'figure.short',
  owed: 'figure.owed',
  made: 'csvFact.made',
} as const satisfies Record<OutageCsvFact, string>

export function useOutageCsvWords(): OutageCsvWords {
  const { t, i18n } = useTranslation(['outages', 'shift', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const { stamp, money, lasted } = useReportWords()
  const { deps } = useTill()
  return {
    language,
    store: start.store.name,
    till: start.store.till,
    isTraining: start.mode === 'training',
    training: t('shift:csvWhat.training'),
    madeAt: new Date(deps.now()).toISOString(),
    fact: (name) => t(facts[name]),
    cause: (reason) => shortReason(reason, language),
    end: ({ endedAt, isEndUncertain }) => {
      if (endedAt === null) return t('paper.now')
      return isEndUncertain ? t('paper.notExact', { when: stamp(endedAt) }) : stamp(endedAt)
    },
    lasted,
    column: (name) => t(`column.${name}`),
    processing: (name) => t(`common:processing.${name}`),
    kind: ({ kind }) => t(`common:operationKind.${kind}`),
    state: (state) => t(`common:operationState.${state}`),
    became: (name) => t(`became.${name}`),
    shift: (number) => (number === null ? t('currentShift') : String(number)),
    borne: ({ amount, way, isSettled }) =>
      t(isSettled ? 'borne.paid' : `borne.${way}`, { amount: money(amount) }),
    reason: ({ error, processing }) =>
      error === null
        ? ''
        : (sayFailure(
            { ...error, data: { remoteCode: error.remoteCode, remoteText: error.remoteText, processing } },
            language,
          ) ?? error.message),
    moment: stamp,
  }
}
