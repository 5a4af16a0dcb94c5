/** The next action as the primary button, and what else can be done now. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { BlockViewProps } from './block-view.tsx'
import { whyNot } from './why-not.ts'

export function FootActions(props: BlockViewProps) {
  const { t } = useTranslation('block')
  const { state, chosen, actions } = props
  const { look, mode, operation, isBusy, text } = state
  if (operation !== null) return <AfterwardsActions {...props} operation={operation} />
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

function AfterwardsActions({ operation, actions }: Afterwards) {
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
        <Button size="large" tone="primary" action="primary" takesFocus onPress={actions.onSameAgain}>
          {t('result.again')}
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
      <Button size="large" tone="primary" action="primary" takesFocus onPress={actions.onToTill}>
        {t('result.toTill')}
      </Button>
    </>
  )
}
