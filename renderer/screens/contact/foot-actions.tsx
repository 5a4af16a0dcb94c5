/** The next action as the primary button. Where somebody may be the same person, going on with them comes first. */
import { useTranslation } from 'react-i18next'
import { readPhone } from '../../store/typed-text.ts'
import { Button } from '../../components/button.tsx'
import type { OperationView } from '../../../shared/model/operation.ts'
import { mostAlike } from '../../store/contact-form.ts'
import type { ContactViewProps } from './contact-view.tsx'

export function FootActions(props: ContactViewProps) {
  const { t } = useTranslation('contact')
  const { state, form, actions } = props
  if (state.operation !== null) return <AfterwardsActions {...props} operation={state.operation} />
  const what = form.subject.for
  const alike = mostAlike(form)
  if (alike === null) {
    return (
      <Button size="large" tone="primary" action="primary" isBusy={state.isBusy} onPress={actions.onSave}>
        {t(`save.${what}`)}
      </Button>
    )
  }
  return (
    <>
      <Button size="large" action="secondary" isBusy={state.isBusy} onPress={actions.onSaveAllTheSame}>
        {t(`allTheSame.${what}`)}
      </Button>
      <Button
        size="large"
        tone="primary"
        action="primary"
        onPress={() => {
          actions.onIsThem(alike)
        }}
      >
        {t('alike.isThem')}
      </Button>
    </>
  )
}

type Afterwards = ContactViewProps & { operation: OperationView }

function AfterwardsActions({ form, operation, actions }: Afterwards) {
  const { t } = useTranslation('contact')
  const { state, kind } = operation
  const journal = (tone: 'primary' | 'plain') => (
    <Button
      size="large"
      tone={tone}
      action={tone === 'primary' ? 'primary' : 'secondary'}
      icon="journal"
      takesFocus={tone === 'primary'}
      onPress={() => {
        actions.onJournal(operation.id)
      }}
    >
      {t('result.journal')}
    </Button>
  )
  const another = (
    <Button size="large" action="register" icon="person" onPress={actions.onAnother}>
      {t('result.another')}
    </Button>
  )
  if (state === 'attention') return journal('primary')
  if (state === 'refused' || state === 'cancelled') {
    return (
      <>
        {journal('plain')}
        <Button size="large" tone="primary" action="primary" takesFocus onPress={actions.onMend}>
          {t('result.mend')}
        </Button>
      </>
    )
  }
  const canIssue = kind === 'contact.create' && readPhone(form.draft.phone) !== undefined
  const toCustomer = (
    <Button
      size="large"
      tone={canIssue ? 'plain' : 'primary'}
      action={canIssue ? 'secondary' : 'primary'}
      takesFocus={!canIssue}
      onPress={actions.onToCustomer}
    >
      {t('result.toTill')}
    </Button>
  )
  return (
    <>
      {kind === 'contact.create' && another}
      {toCustomer}
      {canIssue && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          icon="newCard"
          takesFocus
          onPress={actions.onIssue}
        >
          {t('result.issue')}
        </Button>
      )}
    </>
  )
}
