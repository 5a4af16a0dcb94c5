/** The next action as the primary button; finding without a code beside it, as long as there are no cards. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useMonotonicLeft } from './use-monotonic-left.ts'
import { formatCountdown } from '../../format.ts'
import { shortestCode } from '../../store/identify.ts'
import { cardsOf } from './found-cards.tsx'
import styles from './identify.module.css'
import type { IdentifyViewProps } from './identify-view.tsx'

export function FootActions(props: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  const { state, isOutage, actions } = props
  const { step, code, isChecking, isSpent, text } = state
  const leftMs = useMonotonicLeft(state.againAtMs)
  const isWaiting = leftMs > 0
  const instead = (
    <Button key="instead" size="large" action="secondary" icon="till" onPress={actions.onInstead}>
      {t('instead')}
    </Button>
  )
  const send = (words: string, isNext: boolean) => (
    <Button
      key="send"
      size="large"
      isDisabled={isWaiting || text.trim() === '' || isOutage}
      onPress={actions.onSend}
      {...(isNext ? { tone: 'primary', action: 'primary' } : { action: 'choice1' })}
    >
      {isWaiting ? t('code.againIn', { time: formatCountdown(leftMs) }) : words}
    </Button>
  )
  switch (step.at) {
    case 'asking':
      return [instead, send(t('who.send'), true)]
    case 'sending':
      return instead
    case 'perhaps-sent':
      return [instead, send(t('code.again'), true)]
    case 'sent':
      return (
        <>
          {instead}
          {send(t('code.again'), isSpent)}
          {!isSpent && (
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
          )}
        </>
      )
    default: {
      const cards = cardsOf(step.customers)
      const [only] = cards
      return (
        <>
          <Button
            size="large"
            action="secondary"
            onPress={actions.onAgain}
            {...(cards.length === 0 && { tone: 'primary', action: 'primary' })}
          >
            {t('found.another')}
          </Button>
          {only !== undefined && cards.length === 1 && (
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
          {cards.length > 1 && <span className={styles['soft']}>{t('found.openOne')}</span>}
        </>
      )
    }
  }
}
