/** Whether the trail is whole above all, what is sought, the entries at the left, the opened one at the right. */
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '../../../shared/model/operator.ts'
import { Empty } from '../../components/empty.tsx'
import { Halves } from '../../components/halves.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { AuditFilter } from '../../store/audit-filter.ts'
import type { AuditData } from '../../store/audit.ts'
import { EntryList } from './entry-list.tsx'
import { Filters } from './filters.tsx'
import { FootActions } from './foot-actions.tsx'
import { OpenedEntry } from './opened-entry.tsx'
import { TrailState } from './trail-state.tsx'
import type { AuditWords } from './use-audit-words.ts'

export type AuditActions = {
  onFilter: (change: Partial<AuditFilter>) => void
  onSearch: () => void
  onClear: () => void
  onMore: () => void
  onOpen: (seq: number | null) => void
  onVerify: () => void
  /** An entry, wherever in the trail it stands. */
  onShow: (seq: number) => void
  onCsv: () => void
  onLines: () => void
  onStop: () => void
  onJournal: (operationId: string) => void
  onBack: () => void
}
export type AuditViewProps = {
  state: AuditData
  operators: readonly OperatorView[]
  words: AuditWords
  actions: AuditActions
}

export function AuditView(props: AuditViewProps) {
  const { t } = useTranslation('audit')
  const { state, actions, words } = props
  const entries = state.list.at === 'ready' ? state.list.entries : []
  const opened = entries.find(({ seq }) => seq === state.openSeq) ?? null
  return (
    <ScreenLayout
      title={t('title')}
      aside={<TrailState state={state} onShow={actions.onShow} />}
      onBack={actions.onBack}
      actions={<FootActions state={state} opened={opened} actions={actions} />}
    >
      <TrailState state={state} isTrouble onShow={actions.onShow} />
      <Filters {...props} />
      <Halves label={t('opened')} left={<EntryList state={state} words={words} actions={actions} />}>
        {entries.length === 0 ? null : opened === null ? (
          <Empty icon="journal" title={t('chooseTitle')} hint={t('chooseHint')} />
        ) : (
          <OpenedEntry entry={opened} words={words} />
        )}
      </Halves>
    </ScreenLayout>
  )
}
