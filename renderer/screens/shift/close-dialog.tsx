/** Before a shift is closed: what is open is said, and a senior or the director, perhaps at this screen, enters their PIN. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials } from '../../../shared/model/operator.ts'
import { mayCloseShift } from '../../../shared/model/policy.ts'
import type { ShiftReport } from '../../../shared/model/shift.ts'
import { Alert } from '../../components/alert.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Empty } from '../../components/empty.tsx'
import { OperatorTiles } from '../../components/operator-tiles.tsx'
import { useReportWords } from '../../components/use-report-words.ts'
import { PinPad } from '../../components/pin-pad.tsx'
import type { Failure } from '../../store/failure.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './shift.module.css'

type CloseDialogProps = {
  report: ShiftReport
  onSubmit: (operator: Credentials) => Promise<Failure | null>
  onClose: () => void
}

export function CloseDialog({ report, onSubmit, onClose }: CloseDialogProps) {
  const { t } = useTranslation(['shift', 'common'])
  const { operator, start } = useSignedIn()
  const closers = start.operators.filter((one) => one.active && mayCloseShift(one.role))
  const first = closers.length === 1 ? closers[0] : closers.find(({ id }) => id === operator.id)
  const [closerId, setCloserId] = useState<string | null>(first?.id ?? null)
  const closer = closers.find(({ id }) => id === closerId)
  return (
    <Dialog title={t('closing.title')} size="wide" onClose={onClose}>
      {closers.length === 0 ? (
        <Empty icon="person" title={t('closing.nobody')} hint={t('closing.nobodyHint')} />
      ) : (
        <div className={styles['closing']}>
          <div className={styles['what']}>
            <OpenSummary report={report} />
            <p>{t('closing.who')}</p>
            <OperatorTiles
              label={t('closing.closers')}
              operators={closers}
              selectedId={closerId}
              onSelect={setCloserId}
              pins={start.trainingPins}
            />
            <p className={styles['soft']}>{t('closing.signOut')}</p>
          </div>
          {closer !== undefined && (
            <PinPad
              key={closer.id}
              label={t('common:pinOf', { name: closer.name })}
              submitLabel={t('closing.submit')}
              onSubmit={async (pin) => onSubmit({ operator: closer.id, pin })}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}

function OpenSummary({ report: { open } }: { report: ShiftReport }) {
  const { t } = useTranslation('shift')
  const { money } = useReportWords()
  const { counts, owed, holds, checkouts } = open
  const things: [name: string, count: number, said?: string][] = [
    [t('open.attention'), counts.attention],
    [t('open.blocksNotShown'), counts.blocksNotShown],
    [t('open.checking'), counts.checking],
    [t('open.sending'), counts.sending],
    [t('open.queued'), counts.queued],
    [t('open.owed'), owed.count, t('open.owedSum', { count: owed.count, amount: money(owed.amount) })],
    [t('open.holds'), holds.length],
    [t('open.checkouts'), checkouts.length],
  ]
  const some = things.filter(([, count]) => count > 0)
  if (some.length === 0) return <p>{t('closing.clean')}</p>
  return (
    <Alert tone="warning" title={t('open.title')}>
      <p>{some.map(([name, count, said]) => `${name}: ${said ?? String(count)}`).join('; ')}.</p>
      <p>{t('closing.open')}</p>
    </Alert>
  )
}
