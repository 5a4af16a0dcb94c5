/** One card, what to do with it and why, what that will do, and what became of it. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { BlockData, BlockMode } from '../../store/block.ts'
import type { FoundCard } from '../../store/card-look.ts'
import { recognise } from '../../../shared/model/identifier.ts'
import { ModeChoice } from './mode-choice.tsx'
import { BlockForm } from './block-form.tsx'
import styles from './block.module.css'
import { BlockResult } from './block-result.tsx'
import { CardOptions } from './card-options.tsx'
import { FootActions } from './foot-actions.tsx'
import type { ReasonChoice } from './reasons.ts'
import { CardSubject } from './card-subject.tsx'

export type BlockActions = {
  onText: (text: string) => void
  onFind: () => void
  onChooseCard: (option: FoundCard) => void
  onMode: (mode: BlockMode) => void
  onReason: (reason: string) => void
  onSubmit: () => void
  onAgain: () => void
  onAnother: () => void
  onSameAgain: () => void
  onJournal: (operationId: string) => void
  /** Issues, or binds, the card that stands here. */
  onIssue: (card: string) => void
  /** Another card for the customer. */
  onNewCard: () => void
  onToTill: () => void
  onBack: () => void
}
export type BlockViewProps = {
  state: BlockData
  choices: readonly ReasonChoice[]
  chosen: ReasonChoice | null
  isOutage: boolean
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: BlockActions
}

export function BlockView(props: BlockViewProps) {
  const { t } = useTranslation('block')
  const { state, actions } = props
  const isForm = state.operation === null && (state.look.at === 'found' || state.look.at === 'unheard')
  return (
    <ScreenLayout
      title={t('title')}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
      isText={state.operation !== null}
      {...(isForm && { aside: <ModeChoice mode={state.mode} onMode={actions.onMode} /> })}
    >
      <Content {...props} />
    </ScreenLayout>
  )
}

function Content(props: BlockViewProps) {
  const { t } = useTranslation(['block', 'common'])
  const { state, actions } = props
  const { look, operation, failure } = state
  if (operation !== null) {
    return (
      <div className={styles['page']}>
        <BlockResult operation={operation} status={look.at === 'found' ? look.card.status : null} />
        <CardSubject look={look} isTaken />
      </div>
    )
  }
  switch (look.at) {
    case 'found':
    case 'unheard':
      return (
        <div className={styles['page']}>
          {failure !== null && <ErrorNotice failure={failure} />}
          <CardSubject look={look} onAnother={actions.onAnother} />
          <BlockForm {...props} />
        </div>
      )
    case 'several':
      return <CardOptions options={look.options} onChoose={actions.onChooseCard} />
    case 'looking':
      return <Progress label={t('find.looking')} />
    default:
      return (
        <div className={styles['page']}>
          <Search {...props} />
        </div>
      )
  }
}

function Search({ state, actions }: BlockViewProps) {
  const { t } = useTranslation(['block', 'common'])
  const { look, text, sought } = state
  const mistake =
    look.at === 'absent'
      ? t(recognise(sought)[0]?.by === 'name' ? 'find.absentName' : 'find.absent')
      : look.at === 'no-card'
        ? t('find.noCard', { name: look.customer.contact?.name ?? t('nameless') })
        : null
  return (
    <>
      <div className={styles['field']}>
        <Field
          key={look.at}
          label={t('find.label')}
          hint={t('find.hint')}
          error={mistake}
          value={text}
          onChange={actions.onText}
          onEnter={actions.onFind}
          size="large"
          maxLength={200}
          action="field"
          takesFocus
        />
      </div>
      {look.at === 'failed' && (
        <ErrorNotice failure={look.failure}>
          <Button action="refresh" icon="refresh" onPress={actions.onAgain}>
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )}
      {look.at === 'idle' && <Empty icon="block" title={t('find.idleTitle')} hint={t('find.idleHint')} />}
    </>
  )
}
