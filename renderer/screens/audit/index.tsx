/** The audit trail, connected: the store, the files that are saved of it, and the way to an operation in the journal. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isSupervisor } from '../../../shared/model/policy.ts'
import { SupervisorsOnly } from '../../components/supervisors-only.tsx'
import { useKey } from '../../components/use-key.tsx'
import type { AuditFile } from '../../store/audit-export.ts'
import { useGo, useRoute, useSignedIn, useTill, useToast } from '../../store/use-stores.tsx'
import { fileName, saveFile } from '../../components/save-file.ts'
import { AuditView, type AuditActions } from './audit-view.tsx'
import { useAuditWords } from './use-audit-words.ts'

export function Screen() {
  const { t } = useTranslation('audit')
  const { operator } = useSignedIn()
  return isSupervisor(operator.role) ? <Trail /> : <SupervisorsOnly title={t('title')} />
}

function Trail() {
  const { t } = useTranslation('audit')
  const { stores, deps } = useTill()
  const { start } = useSignedIn()
  const route = useRoute('audit')
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.audit.getState().open(visit, start.store.timezone, route)
  })
  const state = useStore(stores.audit)
  const words = useAuditWords()
  const show = useToast()
  const go = useGo()
  useKey('refresh', () => {
    void state.search()
    void state.readReport()
  })

  const save = async (made: Promise<AuditFile | null>, ending: string): Promise<void> => {
    const written = await made
    if (written === null) return
    const file = fileName(t('file'), deps.now(), ending)
    saveFile(written.file, file)
    show('ok', t('saved', { file, count: written.rows }))
  }

  const actions: AuditActions = {
    onFilter: state.setFilter,
    onSearch: () => void state.search(),
    onClear: state.clear,
    onMore: () => void state.more(),
    onOpen: state.openEntry,
    onVerify: () => void state.verify(),
    onShow: (seq) => void state.showEntry(seq),
    onCsv: () => void save(state.exportCsv(words), 'csv'),
    onLines: () => void save(state.exportLines(), 'jsonl'),
    onStop: state.cancelExport,
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onBack: () => {
      if (state.openSeq === null) go({ name: 'till' })
      else state.openEntry(null)
    },
  }
  return <AuditView state={state} operators={start.operators} words={words} actions={actions} />
}
