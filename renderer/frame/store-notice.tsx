/** What was found when the till opened its store: a fact in the strip, its meaning in a dialog, until a supervisor has read it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSupervisor } from '../../shared/model/policy.ts'
import type { OperatorView } from '../../shared/model/operator.ts'
import type { StoreNotice as Notice } from '../../shared/model/second-copy.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { formatMoment, type Language } from '../format.ts'
import { StripFact } from './strip-fact.tsx'

export type StoreNoticeProps = {
  notice: Notice
  operator: OperatorView | null
  timezone: string
  nowMs: number
  onRead: () => Promise<void>
}

export function StoreNotice({ notice, operator, timezone, nowMs, onRead }: StoreNoticeProps) {
  const { t, i18n } = useTranslation('frame')
  const [isOpen, setIsOpen] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const { kind, at, keptIn, isIncomplete } = notice
  const mayRead = operator !== null && isSupervisor(operator.role)
  const close = () => {
    setIsOpen(false)
  }
  const read = async () => {
    setIsBusy(true)
    await onRead()
    setIsBusy(false)
    close()
  }
  return (
    <>
      <StripFact
        tone={kind === 'copy-renewed' ? 'warning' : 'danger'}
        icon="warning"
        title={t(`notice.${kind}.title`)}
        detail={t('notice.open')}
        onOpen={() => {
          setIsOpen(true)
        }}
      />
      {isOpen && (
        <Dialog
          title={t(`notice.${kind}.title`)}
          size="wide"
          closeLabel={t('notice.close')}
          onClose={close}
          actions={
            mayRead ? (
              <Button tone="primary" action="primary" isBusy={isBusy} onPress={() => void read()}>
                {t('notice.read')}
              </Button>
            ) : undefined
          }
        >
          <p>{t('notice.when', { when: formatMoment(at, timezone, i18n.language as Language, nowMs) })}</p>
          <p>{t(`notice.${kind}.what`)}</p>
          <p>{t(`notice.${kind}.next`)}</p>
          {isIncomplete && <p>{t('notice.incomplete')}</p>}
          {keptIn !== null && <p>{t('notice.kept', { folder: keptIn })}</p>}
          {!mayRead && <p>{t('notice.whoReads')}</p>}
        </Dialog>
      )}
    </>
  )
}
