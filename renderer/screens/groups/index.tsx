/** Cards and groups, connected: the store, what this operator may do, and where the ways out lead. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useKey } from '../../components/use-key.tsx'
import { formatStamp, type Language } from '../../format.ts'
import { useScan } from '../../scan/use-scan.tsx'
import { findGroup } from '../../store/group-tree.ts'
import { treeOf, type CardEntry } from '../../store/groups-state.ts'
import { useGo, useRoute, useSignedIn, useTill, useToast } from '../../store/use-stores.tsx'
import type { CsvWords } from '../../store/card-csv.ts'
import { GroupsDialogs, type Asking } from './groups-dialogs.tsx'
import { GroupsView, type GroupsActions } from './groups-view.tsx'
import { fileName, saveFile } from '../../components/save-file.ts'
import { useRefreshing } from '../../components/use-refreshing.ts'

export function Screen() {
  const { t } = useTranslation('groups')
  const { stores, deps } = useTill()
  const { operator } = useSignedIn()
  const route = useRoute('groups')
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.groups.getState().open(visit, route)
  })
  const state = useStore(stores.groups)
  const status = useStore(stores.status, (one) => one.status)
  const refreshing = useRefreshing()
  const csvWords = useCsvWords()
  const show = useToast()
  const go = useGo()
  const [asking, setAsking] = useState<Asking | null>(null)

  const { place, list, ticked } = state
  const group = place.at === 'group' ? findGroup(state.levels, place.id) : null
  const cards = list.at === 'ready' ? list.cards.filter(({ number }) => ticked.has(number)) : []

  useScan(
    (scan) => {
      state.find(scan.text)
    },
    { isListening: asking === null },
  )
  useKey('refresh', () => {
    void state.reloadTree()
    void state.reload()
  })

  const exportCards = async (): Promise<void> => {
    const made = await state.exportCards(csvWords)
    if (made === null) return
    const file = fileName(t('export.file'), deps.now())
    saveFile(made.file, file)
    show('ok', t('export.saved', { count: made.rows, file }))
  }

  const actions: GroupsActions = {
    onOpened: state.setOpened,
    onPlace: state.choose,
    onRetryLevel: (parent) => void state.readLevel(parent),
    onCreateGroup: () => {
      setAsking({ for: 'create-group', parent: group })
    },
    onUpdateGroup: () => {
      if (group !== null) setAsking({ for: 'update-group', group })
    },
    onMoveGroup: () => {
      if (group !== null) setAsking({ for: 'move-group', group })
    },
    onDeleteGroup: () => {
      if (group !== null) setAsking({ for: 'delete-group', group })
    },
    onText: state.setText,
    onFind: () => void state.reload(),
    onStatus: state.setStatus,
    onTick: state.tick,
    onMore: () => void state.more(),
    onReload: () => void state.reload(),
    onOpenCard: ({ number, processing }: CardEntry) => {
      go({ name: 'card', processing, card: number, back: { name: 'groups' } })
    },
    onAddCard: () => {
      setAsking({ for: 'create-card', group })
    },
    onUpdateCard: () => {
      const [card] = cards
      if (card !== undefined) setAsking({ for: 'update-card', card })
    },
    onMoveCards: () => {
      setAsking({ for: 'move-cards', cards })
    },
    onDeleteCard: () => {
      const [card] = cards
      if (card !== undefined) setAsking({ for: 'delete-card', card })
    },
    onExport: () => void exportCards(),
    onCancelExport: state.cancelExport,
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onHideChange: state.hideChange,
    onBack: () => {
      if (cards.length > 0) state.tick(new Set())
      else go({ name: 'till' })
    },
  }
  return (
    <>
      <GroupsView
        state={state}
        group={group}
        cards={cards}
        role={operator.role}
        isOutage={
          status?.processings.some(({ name, state: at }) => name === treeOf && at === 'down') ?? false
        }
        refreshing={refreshing}
        actions={actions}
      />
      {asking !== null && (
        <GroupsDialogs
          asking={asking}
          state={state}
          onClose={() => {
            setAsking(null)
          }}
        />
      )}
    </>
  )
}

function useCsvWords(): CsvWords {
  const { t, i18n } = useTranslation(['groups', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  return {
    language,
    column: (name) => t(`export.column.${name}`),
    status: (status) => t(`common:cardStatus.${status}`),
    moment: (iso) => formatStamp(iso, start.store.timezone, language),
  }
}
