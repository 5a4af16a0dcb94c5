/** The next action as the primary button; beside it what else can be done with the case now. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { Next, StepKind } from '../../store/new-card-steps.ts'
import type { NewCardViewProps } from './new-card-view.tsx'

export function FootActions({ state, steps, next, isAsking, actions }: NewCardViewProps) {
  const { t } = useTranslation('newCard')
  const isBusy = state.isBusy || (next.do === 'find-card' ? state.card : state.contact).at === 'looking'
  const hasUnsent = steps.some((step) => step.state === 'queued' || step.state === 'stopped')
  const isRefused = steps.some((step) => step.state === 'refused')
  const stop = (hasUnsent || isRefused) && (
    <Button size="large" action="secondary" onPress={hasUnsent ? actions.onAbandon : actions.onBack}>
      {t(hasUnsent ? 'refused.abandon' : 'refused.later')}
    </Button>
  )
  const primary = (words: string, onPress: () => void, isDisabled = false) => (
    <Button
      // After a question is answered it is there anew, and has the focus again.
      key={`${next.do} ${isAsking}`}
      size="large"
      tone="primary"
      action="primary"
      isBusy={isBusy}
      isDisabled={isDisabled}
      takesFocus={!isAsking && takesFocus(next)}
      onPress={onPress}
    >
      {words}
    </Button>
  )
  const another = (
    <Button size="large" action="secondary" icon="newCard" onPress={actions.onNextCase}>
      {t('result.another')}
    </Button>
  )
  switch (next.do) {
    case 'find-card': {
      return primary(t('card.find'), actions.onFindCard, state.cardText.trim() === '')
    }
    case 'other-card':
      return (
        <>
          {next.why === 'blocked' && state.number !== null && (
            <Button
              size="large"
              action="secondary"
              icon="unblock"
              onPress={() => {
                actions.onUnblock(state.number ?? '')
              }}
            >
              {t('oldBlocked.unblock')}
            </Button>
          )}
          {primary(t('card.another'), actions.onAnotherCard)}
        </>
      )
    case 'issue':
      return primary(t('take.issue'), () => {
        actions.onTake(['card.issue'])
      })
    case 'find-contact':
      return primary(t('contact.find'), actions.onFindContact, state.phoneText.trim() === '')
    case 'take':
      return primary(t(`take.${nameOf(next.kinds)}`), () => {
        actions.onTake(next.kinds)
      })
    case 'replace': {
      const { old } = next
      return (
        <>
          {stop}
          {old === null
            ? primary(t('contact.find'), actions.onRefresh)
            : primary(t('replace.action'), () => {
                actions.onReplace(old.number)
              })}
        </>
      )
    }
    case 'old-is-blocked': {
      const { old } = next
      const canTry = !isRefused && old.blockedFor === null
      return (
        <>
          {canTry ? (
            <Button
              size="large"
              action="secondary"
              isBusy={isBusy}
              onPress={() => {
                actions.onTake(['card.bind', 'card.activate'])
              }}
            >
              {t('oldBlocked.bindAnyway')}
            </Button>
          ) : (
            stop
          )}
          {primary(t('oldBlocked.unblock'), () => {
            actions.onUnblock(old.number)
          })}
        </>
      )
    }
    case 'other-phone':
      return (
        <>
          {stop}
          {primary(t('contact.another'), actions.onAnotherPhone)}
        </>
      )
    case 'start-over':
      return (
        <>
          {stop}
          {primary(t('card.another'), actions.onStartOver)}
        </>
      )
    case 'retry':
      return (
        <>
          {stop}
          {primary(t('refused.retry'), () => {
            actions.onRetry(next.operation)
          })}
        </>
      )
    case 'decide':
      return primary(t('attention.open'), () => {
        actions.onJournal(next.operation.id)
      })
    case 'wait':
    case 'done':
      return (
        <>
          {another}
          {primary(t('result.toTill'), actions.onToTill)}
        </>
      )
    default:
      return primary(t('result.begin'), actions.onNextCase)
  }
}

/** A field of the current step keeps the cursor; everything else is answered by Enter. */
const takesFocus = (next: Next): boolean => next.do !== 'find-card' && next.do !== 'find-contact'

function nameOf(kinds: readonly StepKind[]): 'bindAndActivate' | 'bind' | 'activate' | 'rest' {
  const [first, second] = kinds
  if (kinds.length === 2 && first === 'card.bind' && second === 'card.activate') return 'bindAndActivate'
  if (kinds.length > 1) return 'rest'
  return first === 'card.bind' ? 'bind' : first === 'card.activate' ? 'activate' : 'rest'
}
