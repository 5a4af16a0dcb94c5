/** What becomes of each kind of operation while its processing cannot be reached. Folded away: it is set once. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ruledKinds } from '../../../shared/model/offline-config.ts'
import { Icon } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { Picker } from '../../components/picker.tsx'
import { useTill } from '../../store/use-stores.tsx'
import { rulesFor, withRule, type OfflineDraft } from './offline-draft.ts'
import styles from './settings.module.css'

export type OfflineKindsProps = {
  draft: OfflineDraft
  isFixed: boolean
  onChange: (draft: OfflineDraft) => void
}

export function OfflineKinds({ draft, isFixed, onChange }: OfflineKindsProps) {
  const { t } = useTranslation(['settings', 'common'])
  const { stores } = useTill()
  const view = useStore(stores.policy, (state) => state.view)
  const known = new Set((view?.processings ?? []).flatMap(({ kinds }) => kinds.map(({ kind }) => kind)))
  return (
    <Panel>
      <details className={styles['details']}>
        <summary>
          <Icon name="down" size={18} />
          {t('offline.kinds')}
        </summary>
        <div className={styles['stack']}>
          <p className={styles['hint']}>{t('offline.kindsHint')}</p>
          <div className={styles['fields']}>
            {ruledKinds
              .filter((kind) => known.has(kind))
              .map((kind) => (
                <Picker
                  key={kind}
                  label={t(`common:operationKind.${kind}`)}
                  options={rulesFor(kind).map((value) => ({ value, label: t(`offline.rule.${value}`) }))}
                  value={draft.kinds[kind] ?? 'queue'}
                  onChange={(chosen) => {
                    const rule = rulesFor(kind).find((one) => one === chosen)
                    if (rule !== undefined) onChange(withRule(draft, kind, rule))
                  }}
                  isDisabled={isFixed}
                />
              ))}
          </div>
        </div>
      </details>
    </Panel>
  )
}
