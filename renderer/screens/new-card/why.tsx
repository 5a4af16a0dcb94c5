/** Why a step does not simply go on, or why it is not needed; in the processing's own words where it refused. */
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Step } from '../../store/new-card-steps.ts'
import styles from './new-card.module.css'

export function Why({ step: { kind, state, operation } }: { step: Step }) {
  const { t } = useTranslation('newCard')
  switch (state) {
    case 'refused':
    case 'attention': {
      const error = operation?.error ?? null
      if (error === null) return null
      const { code, message, remoteCode, remoteText } = error
      const isCardBound = kind === 'card.activate' && code === 'CARD_STATUS_WRONG'
      return (
        <ErrorNotice
          tone="warning"
          failure={{
            code,
            message: isCardBound ? t('refused.questionnaire') : message,
            data: { remoteCode, remoteText },
          }}
        />
      )
    }
    case 'skipped':
    case 'todo':
    case 'done':
      return null
    default:
      return <p className={styles['soft']}>{t(`why.${state}`)}</p>
  }
}
