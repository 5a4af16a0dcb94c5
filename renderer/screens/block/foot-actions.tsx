/** The next action as the primary button, and what else can be done now. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Button } from '../../components/button.tsx'
import { obstacleOf } from '../../store/block-targets.ts'
import type { BlockViewProps } from './block-view.tsx'

export function FootActions(props: BlockViewProps) {
  const { t } = useTranslation('block')
  const { state, targets, question, untilMistake, isAsking, actions } = props
  const { look, mode, operations, pending, isBusy, text } = state
  // There anew once the question is answered, so that the focus is on what comes next.
  if (operations.length > 0) return <AfterwardsActions key={String(isAsking)} {...props} />
  if (look.at === 'found' || look.at === 'unheard') {
    const obstacle = obstacleOf(targets)
    const taken = pending.find(({ kind }) => kind === 'card.block')
    if (obstacle === 'BLOCK_TAKEN' && taken !== undefined) {
      return (
        <Button
          size="large"
          tone="primary"
          action="primary"
          onPress={() => {
            actions.onJournal(taken.id)
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
              actions.onIssue(look.number)
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
        isDisabled={!question.isAnswered || question.isOutOfReach || untilMistake !== null}
        onPress={actions.onSubmit}
      >
        {question.isOutOfReach
          ? t('reason.nobody')
          : question.isAnswered
            ? t(`action.${mode}`)
            : t(question.asksCode ? 'action.choose' : 'action.say')}
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

function AfterwardsActions({ state: { look, operations, reason }, isAsking, actions }: BlockViewProps) {
  const { t } = useTranslation('block')
  const lead = leading(operations)
  if (lead === undefined) return null
  const isBlock = lead.kind === 'card.block'
  const isGone = isBlock && (reason === '0' || reason === '4' || reason === null)
  const journal = (
    <Button
      size="large"
      action="secondary"
      icon="journal"
      onPress={() => {
        actions.onJournal(lead.id)
      }}
    >
      {t('result.journal')}
    </Button>
  )
  const primary = (words: string, onPress: () => void) => (
    <>
      {journal}
      <Button size="large" tone="primary" action="primary" takesFocus={!isAsking} onPress={onPress}>
        {words}
      </Button>
    </>
  )
  if (lead.state === 'refused') return primary(t('result.again'), actions.onSameAgain)
  const isIssued =
    look.at === 'found' &&
    look.cards.some(({ processing, status }) => processing === 'cashdesk' && status === 'issued')
  if (!isBlock && lead.state === 'done' && lead.processing === 'cashdesk' && isIssued)
    return primary(t('result.activate'), () => {
      actions.onIssue(look.number)
    })
  return (
    <>
      {isGone && (
        <Button size="large" action="newCard" icon="newCard" onPress={actions.onNewCard}>
          {t('result.newCard')}
        </Button>
      )}
      {primary(t('result.toTill'), actions.onToTill)}
    </>
  )
}

/** The one that needs somebody, else the first. */
const leading = (operations: readonly OperationView[]): OperationView | undefined =>
  operations.find(({ state }) => state === 'refused') ??
  operations.find(({ state }) => state === 'attention') ??
  operations[0]
