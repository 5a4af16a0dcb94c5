/** Whether the trail is what was written: a line beside the title while it is, and what was done to it where it is not. */
import { useTranslation } from 'react-i18next'
import type { AuditBreak, AuditReport } from '../../../shared/model/audit.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatMoment, type Language } from '../../format.ts'
import type { AuditData } from '../../store/audit.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './audit.module.css'
import { Answered, isAnswered, Unanswered } from './restorations.tsx'

type TrailStateProps = {
  state: AuditData
  /** Only what is wrong, at its length; without, the line beside the title. */
  isTrouble?: boolean
  onShow: (seq: number) => void
}

export function TrailState({ state, isTrouble = false, onShow }: TrailStateProps) {
  const { report, reportFailure } = state
  if (isTrouble) {
    if (reportFailure !== null) return <ErrorNotice failure={reportFailure} />
    if (report === null) return null
    return isWrong(report) ? (
      <Trouble report={report} onShow={onShow} />
    ) : (
      <Answered restorations={report.restorations} />
    )
  }
  return report === null ? null : <Line report={report} />
}

const isWrong = ({ state }: AuditReport): boolean => state === 'broken' || state === 'truncated'

function Line({ report }: { report: AuditReport }) {
  const { t } = useTranslation('audit')
  const { state, head, entries, checkedTo, witness } = report
  const vouched = witness.newest
  return (
    <div className={styles['state']}>
      {state === 'whole' && <Whole report={report} />}
      {state === 'checking' && (
        <Chip tone="info" icon="clock">
          {t('state.checking', { done: checkedTo, total: entries })}
        </Chip>
      )}
      <span className={styles['vouched']}>
        <span>
          {t('state.head', { seq: head.seq, hash: head.hash.slice(0, 12) })}
          {state !== 'checking' && <Checked report={report} />}
        </span>
        <span>
          {witness.state === 'sound' && vouched !== null
            ? t('state.witness.sound', { seq: vouched.seq })
            : t(`state.witness.${witness.state === 'sound' ? 'off' : witness.state}`)}
        </span>
      </span>
    </div>
  )
}

/** Put back from a copy, it is whole since then; what was before is told below. */
function Whole({ report: { restorations } }: { report: AuditReport }) {
  const { t, i18n } = useTranslation('audit')
  const { start } = useSignedIn()
  const nowMs = useNow(30_000)
  const last = restorations.at(-1)
  if (last === undefined) return <Chip tone="ok">{t('state.whole')}</Chip>
  const when = formatMoment(last.at, start.store.timezone, i18n.language as Language, nowMs)
  return <Chip tone="ok">{t('state.wholeSince', { when })}</Chip>
}

function Checked({ report: { state, checkedAt, entries } }: { report: AuditReport }) {
  const { t, i18n } = useTranslation('audit')
  const { start } = useSignedIn()
  const nowMs = useNow(30_000)
  if (checkedAt === null) return null
  const when = formatMoment(checkedAt, start.store.timezone, i18n.language as Language, nowMs)
  return (
    <>
      {' '}
      · {state === 'whole' ? t('state.wholeDetail', { count: entries, when }) : t('state.checked', { when })}
    </>
  )
}

/** What is gone cannot be shown. */
const isThere = ({ what }: AuditBreak): boolean => what !== 'missing' && what !== 'truncated'

function Trouble({
  report: { state, brokenAt, witness, restorations, changedShifts },
  onShow,
}: {
  report: AuditReport
  onShow: TrailStateProps['onShow']
}) {
  const { t } = useTranslation('audit')
  // Said once: what was put back is told with its numbers.
  const isTold =
    brokenAt !== null && restorations.some((one) => !isAnswered(one) && one.foundSeq === brokenAt.seq - 1)
  return (
    <div role="alert">
      <Alert tone="danger" title={t(state === 'truncated' ? 'state.truncated' : 'state.broken')}>
        {brokenAt !== null && !isTold && (
          <div className={styles['broken']}>
            <p>{t(`state.at.${brokenAt.what}`, { seq: brokenAt.seq })}</p>
            {isThere(brokenAt) && (
              <Button
                onPress={() => {
                  onShow(brokenAt.seq)
                }}
              >
                {t('state.show', { seq: brokenAt.seq })}
              </Button>
            )}
          </div>
        )}
        {(witness.state === 'forged' || witness.state === 'missing') && (
          <p>{t(`state.witness.${witness.state}`)}</p>
        )}
        {changedShifts.length > 0 && (
          <p>{t('state.shifts', { count: changedShifts.length, numbers: changedShifts.join(', ') })}</p>
        )}
        <Unanswered restorations={restorations} />
        <p>{t('state.advice')}</p>
      </Alert>
    </div>
  )
}
