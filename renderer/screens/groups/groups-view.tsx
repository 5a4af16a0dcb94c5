/** When the cards were loaded above, the tree at the left, the cards of the chosen group at the right, actions at the foot. */
import { useTranslation } from 'react-i18next'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { CardGroup } from '../../../shared/model/group.ts'
import type { Role } from '../../../shared/model/operator.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { CardEntry, GroupsData, Place } from '../../store/groups-state.ts'
import { CardFilters } from './card-filters.tsx'
import { CardList } from './card-list.tsx'
import { ChangeNote } from './change-note.tsx'
import { FootActions } from './foot-actions.tsx'
import { GroupPanel } from './group-panel.tsx'
import styles from './groups.module.css'
import { RefreshStrip } from '../../components/refresh-strip.tsx'
import type { Refreshing } from '../../components/use-refreshing.ts'

export type GroupsActions = {
  onOpened: (opened: ReadonlySet<string>) => void
  onPlace: (place: Place) => void
  onRetryLevel: (parent: string | null) => void
  onCreateGroup: () => void
  onUpdateGroup: () => void
  onMoveGroup: () => void
  onDeleteGroup: () => void
  onText: (text: string) => void
  onFind: () => void
  onStatus: (status: CardStatus | null) => void
  onTick: (numbers: ReadonlySet<string>) => void
  onMore: () => void
  onReload: () => void
  onOpenCard: (card: CardEntry) => void
  onAddCard: () => void
  onUpdateCard: () => void
  onMoveCards: () => void
  onDeleteCard: () => void
  onExport: () => void
  onCancelExport: () => void
  onJournal: (operationId: string) => void
  onHideChange: (id: string) => void
  onBack: () => void
}
export type GroupsViewProps = {
  state: GroupsData
  /** The chosen group; null where none is chosen. */
  group: CardGroup | null
  /** The ticked cards. */
  cards: readonly CardEntry[]
  role: Role
  isOutage: boolean
  refreshing: Refreshing
  actions: GroupsActions
}

export function GroupsView(props: GroupsViewProps) {
  const { t } = useTranslation('groups')
  const { state, cards, refreshing, actions } = props
  const { exporting } = state
  return (
    <ScreenLayout
      title={t('title')}
      aside={<RefreshStrip refreshing={refreshing} />}
      onBack={actions.onBack}
      {...(cards.length > 0 && { backLabel: t('card.untick') })}
      actions={<FootActions {...props} />}
    >
      {refreshing.failure !== null && <ErrorNotice failure={refreshing.failure} tone="warning" />}
      <ChangeNote {...props} />
      {exporting.at === 'running' && <Progress label={t('export.running', { count: exporting.rows })} />}
      {exporting.at === 'failed' && (
        <ErrorNotice failure={exporting.failure}>
          <p>{t('export.failed')}</p>
        </ErrorNotice>
      )}
      <div className={styles['halves']}>
        <GroupPanel {...props} />
        <div className={styles['right']}>
          <CardFilters {...props} />
          <CardList {...props} />
        </div>
      </div>
    </ScreenLayout>
  )
}
