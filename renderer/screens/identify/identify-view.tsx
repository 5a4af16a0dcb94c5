/** Whom to send a code to, the code, and then the cards. */
import { useTranslation } from 'react-i18next'
import { Alert } from '../../components/alert.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { IdentifyData, SendTo } from '../../store/identify.ts'
import { CodeStep } from './code-step.tsx'
import { FootActions } from './foot-actions.tsx'
import { FoundCards } from './found-cards.tsx'
import styles from './identify.module.css'
import { WhoStep } from './who-step.tsx'

export type IdentifyActions = {
  onText: (text: string) => void
  onSendTo: (sendTo: SendTo) => void
  onSend: () => void
  onCode: (code: string) => void
  onConfirm: () => void
  /** Another customer. */
  onAgain: () => void
  onOpen: (card: string) => void
  /** To the till, with the phone or e-mail that was typed. */
  onInstead: () => void
  onBack: () => void
}
export type IdentifyViewProps = {
  state: IdentifyData
  isOutage: boolean
  actions: IdentifyActions
}

export function IdentifyView(props: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  const { actions } = props
  return (
    <ScreenLayout title={t('title')} onBack={actions.onBack} actions={<FootActions {...props} />}>
      <div className={styles['page']}>
        <Step {...props} />
      </div>
    </ScreenLayout>
  )
}

function Step(props: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  const { state, isOutage } = props
  const { step, failure } = state
  switch (step.at) {
    case 'asking':
      return (
        <>
          {isOutage && <Alert tone="warning" icon="offline" title={t('outage')} />}
          <WhoStep {...props} />
          {failure !== null && <ErrorNotice failure={failure} />}
        </>
      )
    case 'sending':
      return <Progress label={t('who.sending')} />
    case 'sent':
      return <CodeStep {...props} />
    case 'perhaps-sent':
      return (
        <>
          <Alert tone="unknown" title={t('perhaps.title')}>
            <p>{t('perhaps.text')}</p>
          </Alert>
          {failure !== null && <ErrorNotice failure={failure} tone="warning" />}
        </>
      )
    case 'found':
      return step.customers.some(({ cards }) => cards.length > 0) ? (
        <FoundCards customers={step.customers} onOpen={props.actions.onOpen} />
      ) : (
        <Empty icon="card" title={t('found.none')} hint={t('found.noneHint')} />
      )
    default:
      return null
  }
}
