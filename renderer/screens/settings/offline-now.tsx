/**
 * What the offline policy comes to in an outage of each processing, and whether that is so at this moment; what is left and
 * what is at risk. For everyone.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import type { OfflineRule } from '../../../shared/model/offline-config.ts'
import type { OfflineAnswer, ProcessingPolicyView } from '../../../shared/model/offline-view.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { Chip, type Tone } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import { processingLooks } from '../../components/status-chips.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'
import type { Language } from '../../format.ts'
import { useTill } from '../../store/use-stores.tsx'
import styles from './offline.module.css'

const tones: Record<OfflineAnswer, Tone> = { allowed: 'ok', 'needs-approval': 'warning', refused: 'neutral' }
const answers = { approval: 'needs-approval', refuse: 'refused' } as const satisfies Partial<
  Record<OfflineRule, OfflineAnswer>
>

export function OfflineNow() {
  const { t } = useTranslation('settings')
  const list = useProcessingList()
  const { stores } = useTill()
  const { view, failure, read } = useStore(stores.policy)
  useState(() => void stores.policy.getState().read())
  if (failure !== null)
    return (
      <ErrorNotice failure={failure}>
        <Button action="refresh" icon="refresh" onPress={() => void read()}>
          {t('again')}
        </Button>
      </ErrorNotice>
    )
  if (view === null) return <Progress label={t('loading')} />
  const { exposure, processings, isClockTrusted } = view
  const plain = processings.filter((one) => !isTold(one))
  return (
    <Panel
      title={t('offline.now')}
      aside={
        <Button action="refresh" icon="refresh" onPress={() => void read()}>
          {t('again')}
        </Button>
      }
    >
      {!isClockTrusted && (
        <Alert tone="danger" icon="clock" title={t('offline.clock')}>
          <p>{t('offline.clockHint')}</p>
        </Alert>
      )}
      <dl className={styles['figures']}>
        <Figure name={t('offline.exposureNow', { count: exposure.operations })} amount={exposure.now} />
        <Figure name={t('offline.bound')} amount={exposure.bound} />
        <Figure name={t('offline.storeBound')} amount={exposure.storeBound} />
      </dl>
      {processings.filter(isTold).map((processing) => (
        <Processing key={processing.processing} processing={processing} />
      ))}
      {plain.length > 0 && (
        <p className={styles['soft']}>
          {list(plain.map(({ processing }) => processing))}: {t('offline.allTaken')}
        </p>
      )}
    </Panel>
  )
}

/** There is something to say of it beside that it takes everything. */
const isTold = ({ spend, kinds }: ProcessingPolicyView): boolean =>
  spend !== null || kinds.some(({ offline }) => offline !== 'queue')

function Figure({ name, amount }: { name: string; amount: string }) {
  const { i18n } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatAmount(amount, i18n.language as Language)}</dd>
    </div>
  )
}

function Processing({ processing }: { processing: ProcessingPolicyView }) {
  const { t } = useTranslation(['settings', 'common', 'frame'])
  const { spend, kinds, state } = processing
  const others = kinds.flatMap(({ kind, offline, message }) =>
    offline === 'queue' ? [] : [{ kind, answer: answers[offline], message }],
  )
  const look = processingLooks[state]
  return (
    <section className={styles['processing']}>
      <h3 className={styles['head']}>
        {t(`common:processing.${processing.processing}`)}
        <Chip {...look}>{t(`frame:${state}`)}</Chip>
      </h3>
      <p className={state === 'down' ? styles['holds'] : undefined}>{t(`offline.state.${state}`)}</p>
      {spend !== null && (
        <div className={styles['line']}>
          <Chip tone={tones[spend.offline]}>{t(`offline.spendAnswer.${spend.offline}`)}</Chip>
          <p>
            {spend.message} <Left spend={spend} />
          </p>
        </div>
      )}
      {others.map(({ kind, answer, message }) => (
        <div key={kind} className={styles['line']}>
          <Chip tone={tones[answer]}>
            {t(`common:operationKind.${kind}`)}: {t(`offline.answer.${answer}`)}
          </Chip>
          <p>{message}</p>
        </div>
      ))}
      <p className={styles['soft']}>{t(others.length === 0 ? 'offline.allTaken' : 'offline.othersTaken')}</p>
    </section>
  )
}

function Left({ spend }: { spend: NonNullable<ProcessingPolicyView['spend']> }) {
  const { t, i18n } = useTranslation('settings')
  const amount = (value: string) => formatAmount(value, i18n.language as Language)
  const { dials, remains, exposure } = spend
  const [now, bound] = [amount(exposure.now), amount(exposure.bound)]
  if (dials.spend === 'cached') return t('offline.left', { left: amount(remains.tillOutage), now, bound })
  // Given under other dials than these.
  return isZero(exposure.now) ? null : t('offline.atRisk', { now })
}
