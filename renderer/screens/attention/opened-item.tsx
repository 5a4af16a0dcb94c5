/** One item in full: what is at stake and why, what speaks for what, the ways out, and what was read. */
import { useTranslation } from 'react-i18next'
import type { AttentionView, Statement } from '../../../shared/model/attention.ts'
import type { Resolution } from '../../../shared/model/resolution.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Alert } from '../../components/alert.tsx'
import { Amount } from '../../components/amount.tsx'
import { Chip } from '../../components/chip.tsx'
import { Panel } from '../../components/panel.tsx'
import { useNow } from '../../components/use-now.ts'
import { ageOf, formatMoment, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './attention.module.css'
import { Readings } from './readings.tsx'
import { Resolutions } from './resolutions.tsx'
import { useStatementWords } from './use-statement-words.ts'

type OpenedItemProps = { view: AttentionView; onResolve: (as: Resolution) => void }

export function OpenedItem({ view, onResolve }: OpenedItemProps) {
  const { t } = useTranslation('attention')
  const { operation, hypotheses, leans, known, unknown, waiting } = view
  return (
    <>
      <ItemHead view={view} />
      {operation.error !== null && <p className={styles['why']}>{operation.error.message}</p>}
      {waiting > 0 && <Alert tone="info">{t('behind', { count: waiting })}</Alert>}
      <dl className={styles['knowledge']}>
        <dt>{t('known')}</dt>
        <Told statements={known} />
        <dt>{t('unknown')}</dt>
        <Told statements={unknown} />
      </dl>
      <section className={styles['facts']} aria-label={t('hypotheses')}>
        {leans === null && operation.error?.code !== 'SHORTAGE' && (
          <p className={styles['soft']}>{t('leansNowhere')}</p>
        )}
        <div className={styles['pair']}>
          <Hypothesis title={t('applied')} statements={hypotheses.applied} isLeaning={leans === 'applied'} />
          <Hypothesis
            title={t('notApplied')}
            statements={hypotheses.notApplied}
            isLeaning={leans === 'not-applied'}
          />
        </div>
      </section>
      <Resolutions view={view} onResolve={onResolve} />
      <Panel title={t('readings')}>
        <Readings readings={view.readings} />
      </Panel>
    </>
  )
}

function ItemHead({ view: { operation, since, isUrgent, atStake } }: { view: AttentionView }) {
  const { t, i18n } = useTranslation(['attention', 'common'])
  const { start } = useSignedIn()
  const nowMs = useNow(30_000)
  const { card, contact, processing, kind, operator, createdAt } = operation
  const moment = (at: string) => formatMoment(at, start.store.timezone, i18n.language as Language, nowMs)
  const { unit, count } = ageOf(nowMs - Date.parse(since))
  const subject = card ?? (contact === null ? t('noCard') : formatPhone(contact))
  return (
    <header className={styles['itemHead']}>
      <div className={styles['row']}>
        <h2 className={styles['title']}>{t(`common:operationKind.${kind}`)}</h2>
        <p>
          <span className={styles['subject']}>{subject}</span> · {t(`common:processing.${processing}`)} ·{' '}
          {t('by', { operator, when: moment(createdAt) })}
        </p>
        <p className={styles['soft']}>
          {t('since', { when: moment(since), age: t(`common:age.${unit}`, { count }) })}
        </p>
      </div>
      <div className={styles['stake']}>
        {isUrgent && (
          <Chip tone="danger" size="large">
            {t('urgent')}. {t('urgentHint')}
          </Chip>
        )}
        {atStake !== null && (
          <>
            <Amount amount={atStake.amount} size="figure" />
            <span className={styles['soft']}>{t(`stake.${atStake.of}`)}</span>
          </>
        )}
      </div>
    </header>
  )
}

function Hypothesis({
  title,
  statements,
  isLeaning,
}: {
  title: string
  statements: readonly Statement[]
  isLeaning: boolean
}) {
  const { t } = useTranslation('attention')
  return (
    <Panel title={title} aside={isLeaning && <Chip tone="ok">{t('leansHere')}</Chip>}>
      <Statements statements={statements} />
    </Panel>
  )
}

function Told({ statements }: { statements: readonly Statement[] }) {
  const words = useStatementWords()
  return <dd>{statements.map(words).join(' ')}</dd>
}

function Statements({ statements }: { statements: readonly Statement[] }) {
  const words = useStatementWords()
  return (
    <ul className={styles['statements']}>
      {statements.map((statement) => (
        <li key={statement.says}>{words(statement)}</li>
      ))}
    </ul>
  )
}
