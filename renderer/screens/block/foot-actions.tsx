/** The next action as the primary button, and what else can be done now. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { BlockViewProps } from './block-view.tsx'
import { whyNot } from './why-not.ts'

export function FootActions(props: BlockViewProps) {
  const { t } = useTranslation('block')
  const { state, chosen, isAsking, actions } = props
  const { look, mode, operation, isBusy, text } = state
  // There anew once the question is answered, so that the focus is on what comes next.
  if (operation !== null) return <AfterwardsActions key={String(isAsking)} {...props} operation={operation} />
  if (look.at === 'found' || look.at === 'unheard') {
    const obstacle = whyNot(look, mode)
    const pending = look.at === 'found' ? look.card.pending[0] : undefined
    if (obstacle === 'BLOCK_TAKEN' && pending !== undefined) {
      return (
        <Button
          size="large"
          tone="primary"
          action="primary"
          onPress={() => {
            actions.onJournal(pending)
          }}
        >
          {t('result.journal')}
        </Button>
      )
    }
    if (look.at === 'found' && (obstacle === 'CARD_IS_NEW' || obstacle === 'CARD_NOT_BOUND')) {
      return (
        <>
          <Button size="large" action="secondary" onPress={actions.onAnother}>
            {t('find.another')}
          </Button>
          <Button
            size="large"
            tone="primary"
            action="primary"
            icon="newCard"
            takesFocus={!isAsking}
            onPress={() => {
              actions.onIssue(look.card.number)
            }}
          >
            {t('find.toNewCard')}
          </Button>
        </>
      )
    }
    if (obstacle !== null) {
      return (
        <Button size="large" tone="primary" action="primary" onPress={actions.onAnother}>
          {t('find.another')}
        </Button>
      )
    }
    return (
      <Button
        size="large"
        tone={mode === 'block' ? 'danger' : 'primary'}
        action="primary"
        icon={mode}
        isBusy={isBusy}
        isDisabled={chosen === null}
        onPress={actions.onSubmit}
      >
        {chosen === null ? t('action.choose') : t(`action.${mode}`)}
      </Button>
    )
  }
  if (look.at === 'several') return null
  return (
    <Button
      size="large"
      tone="primary"
      action="primary"
      isDisabled={text.trim() === '' || look.at === 'looking'}
      onPress={actions.onFind}
    >
      {t('find.action')}
    </Button>
  )
}

type Afterwards = BlockViewProps & { operation: NonNullable<BlockViewProps['state']['operation']> }

function AfterwardsActions({ state: { look }, operation, isAsking, actions }: Afterwards) {
  const { t } = useTranslation('block')
  const { state, kind, fields } = operation
  const isGone = kind === 'card.block' && (fields['reason'] === '0' || fields['reason'] === '4')
  const journal = (
    <Button
      size="large"
      action="secondary"
      icon="journal"
      onPress={() => {
        actions.onJournal(operation.id)
      }}
    >
      {t('result.journal')}
    </Button>
  )
  if (state === 'refused') {
    return (
      <>
        {journal}
        <Button
          size="large"
          tone="primary"
          action="primary"
          takesFocus={!isAsking}
          onPress={actions.onSameAgain}
        >
          {t('result.again')}
        </Button>
      </>
    )
  }
  if (kind === 'card.unblock' && state === 'done' && look.at === 'found' && look.card.status === 'issued') {
    return (
      <>
        {journal}
        <Button
          size="large"
          tone="primary"
          action="primary"
          takesFocus={!isAsking}
          onPress={() => {
            actions.onIssue(look.card.number)
          }}
        >
          {t('result.activate')}
        </Button>
      </>
    )
  }
  return (
    <>
      {isGone && (
        <Button size="large" action="newCard" icon="newCard" onPress={actions.onNewCard}>
          {t('result.newCard')}
        </Button>
      )}
      {journal}
      <Button size="large" tone="primary" action="primary" takesFocus={!isAsking} onPress={actions.onToTill}>
        {t('result.toTill')}
      </Button>
    </>
  )
}
