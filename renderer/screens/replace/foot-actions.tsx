/** The next action as the primary button, and what else can be done now. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { isPossible } from '../../store/replace-look.ts'
import { numberOf } from '../../store/replace.ts'
import type { ReplaceViewProps } from './replace-view.tsx'

export function FootActions(props: ReplaceViewProps) {
  const { t } = useTranslation('replace')
  const { state, stage, place, checks, isAsking, actions } = props
  const { old, fresh, oldText, newText, isBusy } = state
  const find = (onPress: () => void, text: string, isLooking: boolean) => (
    <Button
      size="large"
      tone="primary"
      action="primary"
      isBusy={isLooking}
      isDisabled={text.trim() === ''}
      onPress={onPress}
    >
      {t('find')}
    </Button>
  )
  switch (stage) {
    case 'several':
      return null
    case 'old':
      return find(actions.onFindOld, oldText, old.at === 'looking')
    case 'new':
      return find(actions.onFindNew, newText, fresh.at === 'looking')
    case 'stuck':
      return <StuckActions {...props} />
    case 'taken':
      return <TakenActions key={String(isAsking)} {...props} />
    default:
      return (
        <Button
          key={String(isAsking)}
          size="large"
          tone="danger"
          action="primary"
          icon="refresh"
          isBusy={isBusy}
          isDisabled={place === null || !isPossible(checks)}
          onPress={actions.onReplace}
        >
          {t('replace')}
        </Button>
      )
  }
}

function StuckActions({ state: { old }, place, actions }: ReplaceViewProps) {
  const { t } = useTranslation('replace')
  const number = numberOf(old)
  const canUnblock = place?.reason === 'CARD_IS_BLOCKED' && number !== null
  return (
    <>
      {canUnblock && (
        <Button
          size="large"
          action="secondary"
          icon="unblock"
          onPress={() => {
            actions.onUnblock(number)
          }}
        >
          {t('old.unblock')}
        </Button>
      )}
      <Button size="large" tone="primary" action="primary" onPress={actions.onAnotherOld}>
        {t('old.another')}
      </Button>
    </>
  )
}

function TakenActions({ state, places, isAsking, actions }: ReplaceViewProps) {
  const { t } = useTranslation(['replace', 'common'])
  const operation = state.operations.at(-1)
  if (operation === undefined) return null
  const elsewhere = places.find(
    ({ processing, reason }) => processing !== operation.processing && reason === null,
  )
  const journal = (
    <Button
      size="large"
      action="secondary"
      icon="journal"
      onPress={() => {
        actions.onOpen(operation)
      }}
    >
      {t('result.journal')}
    </Button>
  )
  const primary = (words: string, onPress: () => void) => (
    <Button size="large" tone="primary" action="primary" takesFocus={!isAsking} onPress={onPress}>
      {words}
    </Button>
  )
  if (operation.state === 'refused') {
    return (
      <>
        {journal}
        {primary(t('result.again'), actions.onTryAgain)}
      </>
    )
  }
  if (operation.state === 'done' && elsewhere !== undefined) {
    return (
      <>
        {journal}
        {primary(
          t('result.elsewhere', { processing: t(`common:processing.${elsewhere.processing}`) }),
          () => {
            actions.onElsewhere(elsewhere.processing)
          },
        )}
      </>
    )
  }
  return (
    <>
      <Button size="large" action="replaceCard" onPress={actions.onNext}>
        {t('result.next')}
      </Button>
      {journal}
      {primary(t('result.toTill'), actions.onToTill)}
    </>
  )
}
