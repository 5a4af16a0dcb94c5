/** The directories, connected: the store, and what can be copied from an entry. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { copyText } from '../../components/copy-text.ts'
import { useKey } from '../../components/use-key.tsx'
import { useGo, useRoute, useTill, useToast } from '../../store/use-stores.tsx'
import { DirectoriesView, type DirectoriesActions } from './directories-view.tsx'

export function Screen() {
  const { t } = useTranslation('directories')
  const { stores } = useTill()
  const route = useRoute('directories')
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.directories.getState().open(visit, route)
  })
  const state = useStore(stores.directories)
  const show = useToast()
  const go = useGo()
  useKey('refresh', () => void state.reload())

  const actions: DirectoriesActions = {
    onKind: state.choose,
    onPartner: state.choosePartner,
    onText: state.setText,
    onOpen: state.openEntry,
    onReload: () => void state.reload(),
    onCopy: (text) => {
      void copyText(text).then((isCopied) => {
        if (isCopied) show('ok', t('copy.copied', { text }))
        else show('warning', t('copy.notCopied', { text }))
      })
    },
    onBack: () => {
      if (state.openId === null) go({ name: 'till' })
      else state.openEntry(null)
    },
  }
  return <DirectoriesView state={state} actions={actions} />
}
