/** That the till's data were put back from a copy: what is missing since, who has answered for it, or the way to answer. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditReport } from '../../../shared/model/audit.ts'
import { maySettings } from '../../../shared/model/policy.ts'
import { Button } from '../../components/button.tsx'
import { formatStamp, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import styles from './audit.module.css'

type Restoration = AuditReport['restorations'][number]

export const isAnswered = ({ acknowledged }: Restoration): boolean => acknowledged !== null

export function useRestorationWords() {
  const { t, i18n } = useTranslation('audit')
  const { start } = useSignedIn()
  const moment = (iso: string): string => formatStamp(iso, start.store.timezone, i18n.language as Language)
  return ({ foundSeq, lostSeq, vouchedSeq, at, acknowledged }: Restoration): string => {
    const facts = {
      when: moment(at),
      found: foundSeq,
      from: foundSeq + 1,
      lost: lostSeq ?? 0,
      vouched: vouchedSeq,
    }
    const what = t(lostSeq === null ? 'restored.withHeads' : 'restored.withoutHeads', facts)
    if (acknowledged !== null) {
      const { by, reason } = acknowledged
      return `${what} ${t('restored.answered', { when: moment(acknowledged.at), name: by, reason })}`
    }
    return `${what} ${t(vouchedSeq === foundSeq ? 'restored.vouchedAll' : 'restored.vouched', facts)}`
  }
}

/** For good: what somebody has answered for is told below what the trail is. */
export function Answered({ restorations }: Pick<AuditReport, 'restorations'>) {
  const words = useRestorationWords()
  const answered = restorations.filter(isAnswered)
  if (answered.length === 0) return null
  return (
    <div className={styles['restored']}>
      {answered.map((one) => (
        <p key={one.at}>{words(one)}</p>
      ))}
    </div>
  )
}

/** What nobody has answered for; a director at the screen can. */
export function Unanswered({ restorations }: Pick<AuditReport, 'restorations'>) {
  const { t } = useTranslation('audit')
  const { operator } = useSignedIn()
  const words = useRestorationWords()
  const [isAsked, setIsAsked] = useState(false)
  const open = restorations.filter((one) => !isAnswered(one))
  if (open.length === 0) return null
  return (
    <>
      {open.map((one) => (
        <p key={one.at}>{words(one)}</p>
      ))}
      {maySettings(operator.role) ? (
        <Button
          onPress={() => {
            setIsAsked(true)
          }}
        >
          {t('restored.answer')}
        </Button>
      ) : (
        <p>{t('restored.director')}</p>
      )}
      {isAsked && (
        <AcknowledgeDialog
          what={open.map(words)}
          onClose={() => {
            setIsAsked(false)
          }}
        />
      )}
    </>
  )
}
