/**
 * The second step: whose card it becomes, whether a card of theirs stands in the way, and their data where nobody knows
 * them yet and they can be registered.
 */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Progress } from '../../components/progress.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import { keepersAmong, type ContactLook } from '../../store/card-look.ts'
import type { NewCardData } from '../../store/new-card-case.ts'
import { givingStep, type Plan } from '../../store/new-card-plan.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import type { NewCardActions } from './new-card-view.tsx'
import styles from './new-card.module.css'
import { Registration, type RegistrationProps } from './registration.tsx'
import { StepRow } from './step-row.tsx'

type ContactStepProps = {
  state: NewCardData
  plan: Plan
  steps: readonly Step[]
  next: Next
  registration: RegistrationProps
  actions: NewCardActions
}
type Known = Extract<ContactLook, { at: 'known' }>

export function ContactStep({ state, plan, steps, next, registration, actions }: ContactStepProps) {
  const { t } = useTranslation(['newCard', 'common'])
  const { contact } = state
  const giving = steps.find(({ kind }) => kind === givingStep(plan.way))
  const isAsking = next.do === 'find-contact'
  const isRegistering = next.do === 'register'
  const canChange = giving !== undefined && ['todo', 'stopped', 'refused'].includes(giving.state)
  const isWaitedFor = isAsking || isRegistering || contact.at === 'looking'
  return (
    <StepRow
      number={2}
      title={t('step.contact')}
      look={isWaitedFor ? 'current' : contact.at === 'known' ? 'done' : 'ahead'}
      {...(contact.at === 'known' && { detail: <Who contact={contact} /> })}
    >
      {isAsking && <PhoneField state={state} actions={actions} />}
      {contact.at === 'looking' && <Progress label={t('contact.looking')} />}
      {contact.at === 'known' && canChange && (
        <div className={styles['facts']}>
          <Situation contact={contact} plan={plan} isRegistering={isRegistering} />
          <Button tone="quiet" action="anotherPhone" onPress={actions.onAnotherPhone}>
            {t('contact.another')}
          </Button>
        </div>
      )}
      {isRegistering && <Registration {...registration} />}
    </StepRow>
  )
}

function PhoneField({ state, actions }: Pick<ContactStepProps, 'state' | 'actions'>) {
  const { t } = useTranslation('newCard')
  const { contact, mistake, phoneText } = state
  const error =
    mistake === 'phone' ? t('contact.unreadable') : mistake === 'unbound' ? t('contact.unbound') : null
  return (
    <>
      {contact.at === 'failed' && <ErrorNotice failure={contact.failure} />}
      <div className={styles['field']}>
        <Field
          label={t('contact.label')}
          hint={t('contact.hint')}
          error={error}
          value={phoneText}
          onChange={actions.onPhoneText}
          onEnter={actions.onFindContact}
          type="tel"
          inputMode="tel"
          size="large"
          maxLength={40}
          action="field"
          takesFocus
        />
      </div>
    </>
  )
}

function Who({ contact }: { contact: Known }) {
  return (
    <>
      <strong>{formatPhone(contact.phone)}</strong>
      {contact.name !== null && <span>{contact.name}</span>}
    </>
  )
}

type SituationProps = { contact: Known; plan: Plan; isRegistering: boolean }

/** What is known of them, and of another card of theirs. */
function Situation({ contact, plan, isRegistering }: SituationProps) {
  const { t } = useTranslation(['newCard', 'common'])
  const { old, isHeard, name, unanswered } = contact
  const keeper = t(`common:processing.${plan.keeper}`)
  if (old !== null && plan.kinds.includes('card.block')) {
    return (
      <>
        <Chip tone="warning">{t('contact.hasCard', { card: old.number })}</Chip>
        <CardStatusChip status={old.status} />
      </>
    )
  }
  const words = (): string => {
    if (isRegistering) {
      const registrar = t(`common:processing.${plan.registrar ?? plan.keeper}`)
      return t('contact.toRegister', { processing: registrar })
    }
    if (!isHeard && name === null) {
      const silent = keepersAmong(unanswered)
      const processings = silent.map((one) => t(`common:processing.${one}`)).join(', ')
      return t('contact.unheard', { processings, count: silent.length })
    }
    if (!isHeard) return t('contact.fromCache')
    if (name === null) return t('contact.unknown', { processing: keeper })
    return plan.kinds.includes('card.block') ? t('contact.noCard') : t('contact.isKnown')
  }
  return <p className={styles['soft']}>{words()}</p>
}
