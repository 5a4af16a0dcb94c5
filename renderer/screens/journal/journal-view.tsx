/** Filters above, the list at the left, the opened operation at the right, its actions at the foot. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { JournalData } from '../../store/journal.ts'
import type { JournalFilter } from '../../store/journal-list.ts'
import { Filters } from './filters.tsx'
import { FootActions } from './foot-actions.tsx'
import { OpenedOperation } from './opened-operation.tsx'
import { OperationList } from './operation-list.tsx'
import type { Possible } from './possible.ts'

export type JournalActions = {
  onFilter: (filter: JournalFilter) => void
  onCardText: (text: string) => void
  onCard: () => void
  onAllCards: () => void
  onMore: () => void
  onReload: () => void
  onOpen: (operationId: string) => void
  onClose: () => void
  onCancel: (operation: OperationView) => void
  onRetry: (operation: OperationView) => void
  onResolve: (operation: OperationView) => void
  onAbandon: (caseId: string) => void
  onOpenCase: (caseId: string) => void
  onToTill: (operation: OperationView) => void
  onSlip: (operation: OperationView) => void
  onBack: () => void
}
export type JournalViewProps = {
  state: JournalData
  possible: Possible | null
  /** The focus is on the filters and stays there. */
  isFiltering: boolean
  actions: JournalActions
}

export function JournalView(props: JournalViewProps) {
  const { t } = useTranslation('journal')
  const { state, actions } = props
  const isEmpty = state.list.at === 'ready' && state.list.operations.length === 0
  return (
    <ScreenLayout
      title={t('title')}
      aside={<Filters state={state} actions={actions} />}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
    >
      <Halves label={t('opened')} left={<Operations {...props} />}>
        {isEmpty && state.opened.at === 'none' ? null : <Opened {...props} />}
      </Halves>
    </ScreenLayout>
  )
}

function Operations({ state, isFiltering, actions }: JournalViewProps) {
  const { t } = useTranslation(['journal', 'common'])
  const { list } = state
  switch (list.at) {
    case 'loading':
      return <Progress label={t('loading')} />
    case 'failed':
      return (
        <ErrorNotice failure={list.failure}>
          <Button icon="refresh" onPress={actions.onReload}>
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )
    case 'ready':
      return <OperationList state={state} list={list} takesFocus={!isFiltering} actions={actions} />
    default:
      return null
  }
}

function Opened({ state, actions }: JournalViewProps) {
  const { t } = useTranslation(['journal', 'common'])
  const { opened, failure } = state
  switch (opened.at) {
    case 'none':
      return <Empty icon="journal" title={t('chooseTitle')} hint={t('chooseHint')} />
    case 'loading':
      return <Progress label={t('story.loading')} />
    case 'failed':
      return (
        <ErrorNotice failure={opened.failure}>
          <Button
            icon="refresh"
            onPress={() => {
              actions.onOpen(opened.id)
            }}
          >
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )
    case 'ready':
      return (
        <>
          {failure !== null && <ErrorNotice failure={failure} />}
          <OpenedOperation opened={opened} onOpen={actions.onOpen} />
        </>
      )
    default:
      return null
  }
}
