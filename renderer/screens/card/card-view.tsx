/** One card in one processing: how it stands, what is told of it part by part, and what can be done with it. */
import { useTranslation } from 'react-i18next'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { CardSheetData, ShownCard } from '../../store/card-sheet.ts'
import { CardActions } from './card-actions.tsx'
import styles from './card.module.css'
import { Hero } from './hero.tsx'
import type { Offer, OfferName } from './offers.ts'
import { Outcomes } from './outcomes.tsx'
import { Parts } from './parts.tsx'

export type CardScreenActions = {
  onOffer: (name: OfferName) => void
  onProcessing: (processing: ProcessingName) => void
  /** Another card of the same processing. */
  onCard: (number: string) => void
  onRefresh: () => void
  onOperations: () => void
  onOperation: (id: string) => void
  onToTill: () => void
  onBack: () => void
}
export type CardViewProps = {
  state: CardSheetData
  offers: readonly Offer[]
  levels: readonly Offer[]
  /** The processings that know this number. */
  places: readonly ProcessingName[]
  isAsking: boolean
  actions: CardScreenActions
}

export function CardView(props: CardViewProps) {
  const { t } = useTranslation(['card', 'common'])
  const { state, places, isAsking, actions } = props
  const { look, subject } = state
  return (
    <ScreenLayout
      title={t('title')}
      onBack={actions.onBack}
      isText
      {...(places.length > 1 &&
        subject !== null && {
          aside: (
            <Segmented<ProcessingName>
              label={t('where')}
              isLabelHidden
              value={subject.processing}
              onChange={actions.onProcessing}
              options={places.map((name) => ({ value: name, label: t(`common:processing.${name}`) }))}
            />
          ),
        })}
      actions={
        look.at === 'shown' && (
          <Button
            key={String(isAsking)}
            size="large"
            tone="primary"
            action="primary"
            icon="till"
            onPress={actions.onToTill}
          >
            {t('toTill')}
          </Button>
        )
      }
    >
      <Content {...props} />
    </ScreenLayout>
  )
}

function Content(props: CardViewProps) {
  const { t } = useTranslation(['card', 'common'])
  const { look, subject } = props.state
  const again = (
    <Button action="refresh" icon="refresh" onPress={props.actions.onRefresh}>
      {t('common:again')}
    </Button>
  )
  switch (look.at) {
    case 'looking':
      return <Progress label={t('looking')} />
    case 'failed':
      return <ErrorNotice failure={look.failure}>{again}</ErrorNotice>
    case 'absent':
      return (
        <Empty
          icon={look.isHeard ? 'card' : 'offline'}
          title={t(look.isHeard ? 'absent.title' : 'absent.unheardTitle', { card: subject?.number })}
          hint={t(look.isHeard ? 'absent.hint' : 'absent.unheardHint')}
        >
          {again}
        </Empty>
      )
    default:
      return <Shown {...props} shown={look.shown} />
  }
}

function Shown({ shown, ...props }: CardViewProps & { shown: ShownCard }) {
  const { state, actions } = props
  return (
    <div className={styles['page']}>
      <div className={styles['facts']}>
        {state.failure !== null && <ErrorNotice failure={state.failure} />}
        <Outcomes operations={state.operations} onOpen={actions.onOperation} />
        <Hero shown={shown} sheet={state.sheet} actions={actions} />
        <Parts {...props} shown={shown} />
      </div>
      <CardActions {...props} />
    </div>
  )
}
