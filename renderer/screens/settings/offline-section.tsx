/** The offline policy: what it comes to, for everyone; its rules for the shop and for each processing, for the director. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { processingNames } from '../../../shared/model/processing.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Panel } from '../../components/panel.tsx'
import { Picker } from '../../components/picker.tsx'
import { useTill } from '../../store/use-stores.tsx'
import { mayChange } from './may-change.ts'
import { OfflineDials } from './offline-dials.tsx'
import { draftOfOffline, readOffline, type OfflineDraft } from './offline-draft.ts'
import { OfflineKinds } from './offline-kinds.tsx'
import { OfflineNow } from './offline-now.tsx'
import { ownScopes, type Scope } from './offline-scope.ts'
import { ReadOnlyNote } from './read-only-note.tsx'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'
import { useSave } from './use-save.ts'

/** `view`: null for everyone but a director. */
export const OfflineSection = ({ view }: { view: SettingsView | null }) => (
  <div className={styles['section']}>
    <OfflineNow />
    {view !== null && (
      <ReadOnlyNote isShown={!mayChange(view)}>
        <Rules view={view} />
      </ReadOnlyNote>
    )}
  </div>
)

function Rules({ view }: { view: SettingsView }) {
  const [scope, setScope] = useState<Scope>('shop')
  const [draft, setDraft] = useState<OfflineDraft>(() => draftOfOffline(view.offline))
  const [isTried, setIsTried] = useState(false)
  // The examples stay while a field is half typed.
  const [shown, setShown] = useState(view.offline)
  const saving = useSave()
  const read = readOffline(draft)
  const isFixed = !mayChange(view)
  const change = (next: OfflineDraft) => {
    setDraft(next)
    const nextRead = readOffline(next)
    if (nextRead.ok) setShown(nextRead.config)
  }
  const save = () => {
    setIsTried(true)
    if (read.ok) void saving.save({ offline: read.config })
    // What is wrong may stand where nobody looks now.
    else if (!read.wrong.some((one) => one.scope === scope)) setScope(read.wrong[0]?.scope ?? 'shop')
  }
  const wrong =
    read.ok || !isTried ? [] : read.wrong.flatMap((one) => (one.scope === scope ? [one.field] : []))
  const common = { draft, scope, isFixed, onChange: change }
  return (
    <>
      <ScopePicker view={view} draft={draft} scope={scope} onChange={setScope} />
      <OfflineDials {...common} config={shown} wrong={wrong} />
      <OfflineKinds {...common} />
      <SaveBar saving={saving} isDisabled={isFixed} onSave={save} />
    </>
  )
}

type ScopePickerProps = {
  view: SettingsView
  draft: OfflineDraft
  scope: Scope
  onChange: (scope: Scope) => void
}

/** The shop first, then every processing that there is or that has rules. */
function ScopePicker({ view, draft, scope, onChange }: ScopePickerProps) {
  const { t } = useTranslation(['settings', 'common'])
  const { stores } = useTill()
  const policy = useStore(stores.policy, (state) => state.view)
  const own = ownScopes(draft)
  const works = (policy?.processings ?? []).map(({ processing }) => processing)
  const names = processingNames.filter(
    (name) => works.includes(name) || own.includes(name) || (view.processing[name] ?? null) !== null,
  )
  const options: { value: Scope; label: string }[] = [
    { value: 'shop', label: t('offline.scope.shop') },
    ...names.map((value) => {
      const name = t(`common:processing.${value}`)
      return { value, label: own.includes(value) ? t('offline.scope.own', { name }) : name }
    }),
  ]
  return (
    <Panel>
      <Picker
        label={t('offline.scope.name')}
        options={options}
        value={scope}
        onChange={(chosen) => {
          const option = options.find(({ value }) => value === chosen)
          if (option !== undefined) onChange(option.value)
        }}
      />
      <p className={styles['hint']}>
        {t(scope === 'shop' ? 'offline.scope.shopHint' : 'offline.scope.ownHint')}
      </p>
    </Panel>
  )
}
