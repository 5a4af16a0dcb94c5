/** One card, what to do with it, where and why, what that will do, and what became of it. */
import { useTranslation } from 'react-i18next'
import { recognise } from '../../../shared/model/identifier.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { BlockData } from '../../store/block.ts'
import type { BlockMode } from '../../store/block-look.ts'
import type { BlockTarget } from '../../store/block-targets.ts'
import type { KnownCard } from '../../store/known-card.ts'
import { BlockForm } from './block-form.tsx'
import styles from './block.module.css'
import { BlockResult } from './block-result.tsx'
import { CardOptions } from './card-options.tsx'
import { CardSubject } from './card-subject.tsx'
import { FootActions } from './foot-actions.tsx'
import { ModeChoice } from './mode-choice.tsx'
import type { Question } from './question.ts'

export type BlockActions = {
  onText: (text: string) => void
  onFind: () => void
  onChooseCard: (option: KnownCard) => void
  onMode: (mode: BlockMode) => void
  onReason: (reason: string) => void
  onWords: (words: string) => void
  onUntil: (until: string) => void
  onPlaces: (places: readonly ProcessingName[]) => void
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
  /** Where it can be done, and where it is meant. */
  targets: readonly BlockTarget[]
  meant: readonly BlockTarget[]
  question: Question
  /** What is wrong with the day on which the block is to end. */
  untilMistake: 'unreadable' | 'past' | null
  /** Those that are meant and do not answer now. */
  down: readonly ProcessingName[]
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: BlockActions
}

export function BlockView(props: BlockViewProps) {
  const { t } = useTranslation('block')
  const { state, actions } = props
  const isTaken = state.operations.length > 0
  const isForm = !isTaken && (state.look.at === 'found' || state.look.at === 'unheard')
  return (
    <ScreenLayout
      title={t('title')}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
      isText={isTaken}
      {...(isForm && { aside: <ModeChoice mode={state.mode} onMode={actions.onMode} /> })}
    >
      <Content {...props} />
    </ScreenLayout>
  )
}

function Content(props: BlockViewProps) {
  const { t } = useTranslation(['block', 'common'])
  const { state, actions } = props
  const { look, operations, failure } = state
  if (operations.length > 0) {
    return (
      <div className={styles['page']}>
        {failure !== null && <ErrorNotice failure={failure} />}
        {operations.map((operation) => (
          <BlockResult
            key={operation.id}
            operation={operation}
            isOneOfSeveral={operations.length > 1}
            status={statusOf(state, operation.processing)}
          />
        ))}
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

const statusOf = ({ look }: BlockData, processing: ProcessingName) =>
  look.at === 'found' ? (look.cards.find((card) => card.processing === processing)?.status ?? null) : null

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
