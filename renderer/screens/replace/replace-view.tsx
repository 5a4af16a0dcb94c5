/** One flow for every processing that can replace a card: the old one, the new one, what speaks against it, what it will do. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { KnownCardList } from '../../components/known-card-list.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { KnownCard } from '../../store/known-card.ts'
import type { ReplaceData } from '../../store/replace.ts'
import type { Check, Place } from '../../store/replace-look.ts'
import { Checks } from './checks.tsx'
import { Effects } from './effects.tsx'
import { FootActions } from './foot-actions.tsx'
import { NewCardStep } from './new-card-step.tsx'
import { OldCardStep } from './old-card-step.tsx'
import styles from './replace.module.css'
import { Result } from './result.tsx'
import type { Stage } from './stage.ts'
import { Unfinished } from './unfinished.tsx'

export type ReplaceActions = {
  onOldText: (text: string) => void
  onNewText: (text: string) => void
  onFindOld: () => void
  onFindNew: () => void
  onChooseOld: (option: KnownCard) => void
  onPlace: (processing: ProcessingName) => void
  onAnotherOld: () => void
  onAnotherNew: () => void
  onReplace: () => void
  onTryAgain: () => void
  onUnblock: (card: string) => void
  onOpen: (operation: OperationView) => void
  /** The same card is known to another processing too. */
  onElsewhere: (processing: ProcessingName) => void
  onNext: () => void
  onToTill: () => void
  onBack: () => void
}
export type ReplaceViewProps = {
  state: ReplaceData
  stage: Stage
  places: readonly Place[]
  place: Place | null
  checks: readonly Check[]
  isOutage: boolean
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: ReplaceActions
}

export function ReplaceView(props: ReplaceViewProps) {
  const { t } = useTranslation(['replace', 'common'])
  const { stage, places, place, actions } = props
  const isChoosing = places.length > 1 && (stage === 'new' || stage === 'ready' || stage === 'stuck')
  return (
    <ScreenLayout
      title={t('title')}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
      isText={stage === 'taken' || stage === 'stuck' || stage === 'ready'}
      {...(isChoosing && {
        aside: (
          <Segmented<ProcessingName>
            label={t('where')}
            isLabelHidden
            value={place?.processing ?? null}
            onChange={actions.onPlace}
            options={places.map(({ processing }) => ({
              value: processing,
              label: t(`common:processing.${processing}`),
            }))}
          />
        ),
      })}
    >
      <Content {...props} />
    </ScreenLayout>
  )
}

function Content(props: ReplaceViewProps) {
  const { t } = useTranslation('replace')
  const { state, stage, place, checks, actions } = props
  if (stage === 'several' && state.old.at === 'several') {
    return (
      <section className={styles['page']} aria-label={t('old.several')}>
        <h2 className={styles['question']}>{t('old.several')}</h2>
        <KnownCardList label={t('old.several')} options={state.old.options} onChoose={actions.onChooseOld} />
      </section>
    )
  }
  return (
    <div className={styles['page']}>
      {state.failure !== null && <ErrorNotice failure={state.failure} />}
      {stage === 'taken' && <Result {...props} />}
      <ol className={styles['steps']} aria-label={t('steps')}>
        <OldCardStep {...props} />
        {stage !== 'old' && stage !== 'stuck' && <NewCardStep {...props} />}
      </ol>
      {stage === 'ready' && place !== null && (
        <div className={styles['halves']}>
          <Checks checks={checks} />
          <Effects {...props} place={place} />
        </div>
      )}
      {stage === 'old' && state.old.at === 'idle' && state.unfinished.length > 0 && (
        <Unfinished operations={state.unfinished} onOpen={actions.onOpen} />
      )}
    </div>
  )
}
