/** The support bundle, connected: made, looked at, saved. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isSupervisor } from '../../../shared/model/policy.ts'
import { SupervisorsOnly } from '../../components/supervisors-only.tsx'
import { fileOf } from '../../store/support.ts'
import { useGo, useSignedIn, useTill, useToast } from '../../store/use-stores.tsx'
import { saveFile } from '../../components/save-file.ts'
import { SupportView } from './support-view.tsx'

export function Screen() {
  const { t } = useTranslation('support')
  const { operator } = useSignedIn()
  return isSupervisor(operator.role) ? <Support /> : <SupervisorsOnly title={t('title')} />
}

function Support() {
  const { t } = useTranslation('support')
  const { stores } = useTill()
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.support.getState().open(visit)
  })
  const state = useStore(stores.support)
  const show = useToast()
  const go = useGo()
  return (
    <SupportView
      state={state}
      actions={{
        onMake: () => void state.make(),
        onShow: state.show,
        onSave: (bundle) => {
          saveFile(fileOf(bundle), bundle.fileName)
          show('ok', t('saved', { file: bundle.fileName }))
        },
        onBack: () => {
          go({ name: 'till' })
        },
      }}
    />
  )
}
