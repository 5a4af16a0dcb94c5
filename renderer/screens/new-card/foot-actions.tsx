/** The next action as the primary button; beside it what else can be done with the case now. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { mostAlike } from '../../store/contact-form.ts'
import type { StepKind } from '../../store/new-card-plan.ts'
import type { Next } from '../../store/new-card-steps.ts'
import type { NewCardViewProps } from './new-card-view.tsx'

export function FootActions(props: NewCardViewProps) {
  const { state, steps, next, registration, isAsking, actions } = props
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
    case 'choose-type':
      return primary(t('type.choose'), actions.onChooseType, state.pointedType === null)
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
    case 'register': {
      const alike = mostAlike(registration.form)
      if (alike === null) {
        return (
          <>
            <Button size="large" action="secondary" onPress={actions.onDeclineRegistration}>
              {t('register.decline')}
            </Button>
            {primary(t('register.take'), actions.onRegister)}
          </>
        )
      }
      return (
        <>
          <Button size="large" action="secondary" isBusy={isBusy} onPress={actions.onRegisterAllTheSame}>
            {t('register.allTheSame')}
          </Button>
          {primary(t('register.isThem'), () => {
            registration.onIsThem(alike)
          })}
        </>
      )
    }
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
    case 'mend':
      return (
        <>
          {stop}
          {primary(t('register.mend'), actions.onMendRegistration)}
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
const takesFocus = (next: Next): boolean =>
  !['find-card', 'choose-type', 'find-contact', 'register'].includes(next.do)

type TakeName = 'bindAndActivate' | 'bind' | 'activate' | 'virtual' | 'give' | 'create' | 'rest'

function nameOf(kinds: readonly StepKind[]): TakeName {
  const [first, second] = kinds
  if (kinds.length === 2 && first === 'card.bind' && second === 'card.activate') return 'bindAndActivate'
  return kinds.length === 1 && first !== undefined ? (alone[first] ?? 'rest') : 'rest'
}

const alone: Partial<Record<StepKind, TakeName>> = {
  'card.bind': 'bind',
  'card.activate': 'activate',
  'card.virtual': 'virtual',
  'card.give': 'give',
  'card.create': 'create',
}
