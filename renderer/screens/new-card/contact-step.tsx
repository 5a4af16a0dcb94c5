/** The second step: whose card it becomes, and whether a card of theirs stands in the way. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Progress } from '../../components/progress.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import type { ContactLook } from '../../store/card-look.ts'
import type { NewCardData } from '../../store/new-card-case.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import type { NewCardActions } from './new-card-view.tsx'
import styles from './new-card.module.css'
import { StepRow } from './step-row.tsx'

type ContactStepProps = { state: NewCardData; steps: readonly Step[]; next: Next; actions: NewCardActions }
type Known = Extract<ContactLook, { at: 'known' }>

export function ContactStep({ state, steps, next, actions }: ContactStepProps) {
  const { t } = useTranslation(['newCard', 'common'])
  const { contact } = state
  const bind = steps.find(({ kind }) => kind === 'card.bind')
  const isAsking = next.do === 'find-contact'
  const canChange = bind !== undefined && ['todo', 'stopped', 'refused'].includes(bind.state)
  const isWaitedFor = isAsking || contact.at === 'looking'
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
          <Situation contact={contact} />
          <Button tone="quiet" action="anotherPhone" onPress={actions.onAnotherPhone}>
            {t('contact.another')}
          </Button>
        </div>
      )}
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

/** What is known of another card of theirs. */
function Situation({ contact: { old, isHeard, name } }: { contact: Known }) {
  const { t } = useTranslation('newCard')
  if (old !== null) {
    return (
      <>
        <Chip tone="warning">{t('contact.hasCard', { card: old.number })}</Chip>
        <CardStatusChip status={old.status} />
      </>
    )
  }
  if (isHeard)
    return <p className={styles['soft']}>{t(name === null ? 'contact.unknown' : 'contact.noCard')}</p>
  return <p className={styles['soft']}>{t(name === null ? 'contact.unheard' : 'contact.fromCache')}</p>
}
