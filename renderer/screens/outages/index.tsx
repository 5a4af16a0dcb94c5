/** Outages, connected: the store, the file, the printer, and where an operation is opened. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { printSlip } from '../../components/slip.tsx'
import { useKey } from '../../components/use-key.tsx'
import { useGo, useRoute, useTill, useToast } from '../../store/use-stores.tsx'
import { fileName, saveFile } from '../../components/save-file.ts'
import { OutagesView, type OutagesActions } from './outages-view.tsx'
import { useOutageCsvWords } from './use-outage-csv-words.ts'

export function Screen() {
  const { t } = useTranslation('outages')
  const { stores, deps } = useTill()
  const route = useRoute('outages')
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.outages.getState().open(visit, route)
  })
  const state = useStore(stores.outages)
  const words = useOutageCsvWords()
  const go = useGo()
  const show = useToast()
  useKey('refresh', () => {
    void state.reload()
    void state.reread()
  })

  const save = async (): Promise<void> => {
    const file = await state.exportOperations(words)
    if (file === null) return
    const name = fileName(t('file'), deps.now())
    saveFile(file, name)
    show('ok', t('saved', { file: name }))
  }
  const actions: OutagesActions = {
    onOpen: (id) => void state.show(id),
    onMore: () => void state.more(),
    onReload: () => void state.reload(),
    onOperation: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onReviews: () => {
      go({ name: 'reviews' })
    },
    onSave: () => void save(),
    onPrint: printSlip,
    onBack: () => {
      if (state.opened.at === 'none') go({ name: 'till' })
      else state.close()
    },
  }
  return <OutagesView state={state} actions={actions} />
}
