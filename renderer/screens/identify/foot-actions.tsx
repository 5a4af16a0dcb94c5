/** The next action as the primary button; finding without a code beside it, as long as there are no cards. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { shortestCode } from '../../store/identify.ts'
import { cardsOf } from './found-cards.tsx'
import styles from './identify.module.css'
import type { IdentifyViewProps } from './identify-view.tsx'
import { SendButton } from './send-button.tsx'

export function FootActions(props: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  const { state, actions } = props
  const { step, code, isChecking, isSpent } = state
  if (step.at === 'found') return <FoundActions {...props} />
  return (
    <>
      <Button size="large" action="secondary" icon="till" onPress={actions.onInstead}>
        {t('instead')}
      </Button>
      {step.at === 'sent' && !isSpent ? (
        <Button
          size="large"
          tone="primary"
          action="primary"
          isBusy={isChecking}
          isDisabled={code.length < shortestCode}
          onPress={actions.onConfirm}
        >
          {t('code.confirm')}
        </Button>
      ) : (
        step.at !== 'sending' && <SendButton {...props} isNext />
      )}
    </>
  )
}

function FoundActions({ state: { step }, actions }: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  const cards = step.at === 'found' ? cardsOf(step.customers) : []
  const [only, ...others] = cards
  const isNone = only === undefined
  return (
    <>
      <Button
        size="large"
        onPress={actions.onAgain}
        {...(isNone ? { tone: 'primary', action: 'primary' } : { action: 'secondary' })}
      >
        {t('found.another')}
      </Button>
      {!isNone && others.length === 0 && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          onPress={() => {
            actions.onOpen(only.card.number)
          }}
        >
          {t('found.open')}
        </Button>
      )}
      {others.length > 0 && <span className={styles['soft']}>{t('found.openOne')}</span>}
    </>
  )
}
