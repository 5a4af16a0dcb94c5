/** Why a step does not simply go on, or why it is not needed; in the processing's own words where it refused. */
import { useTranslation } from 'react-i18next'
import { OperationError } from '../../components/operation-error.tsx'
import type { Step } from '../../store/new-card-steps.ts'
import styles from './new-card.module.css'

export function Why({ step: { kind, state, operation } }: { step: Step }) {
  const { t } = useTranslation('newCard')
  switch (state) {
    case 'refused':
    case 'attention': {
      if (operation === null) return null
      const isActivation = kind === 'card.activate' && operation.error?.code === 'CARD_STATUS_WRONG'
      return (
        <>
          <OperationError operation={operation} />
          {isActivation && <p className={styles['soft']}>{t('refused.questionnaire')}</p>}
        </>
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
