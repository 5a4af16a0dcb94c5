/** What becomes of each kind of operation while its processing cannot be reached. Folded away: it is set once. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ruledKinds, type RuledKind } from '../../../shared/model/offline-config.ts'
import { Icon } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { Picker } from '../../components/picker.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'
import { useTill } from '../../store/use-stores.tsx'
import type { OfflineDraft } from './offline-draft.ts'
import { ownRule, ownScopes, rulesFor, shopRule, withRule, type Scope } from './offline-scope.ts'
import styles from './settings.module.css'

export type OfflineKindsProps = {
  draft: OfflineDraft
  scope: Scope
  isFixed: boolean
  onChange: (draft: OfflineDraft) => void
}

export function OfflineKinds(props: OfflineKindsProps) {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const processings = useStore(stores.policy, ({ view }) => view?.processings) ?? []
  const here = processings.filter(({ processing }) => props.scope === processing)
  const known = new Set(
    (here.length > 0 ? here : processings).flatMap(({ kinds }) => kinds.map(({ kind }) => kind)),
  )
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
                <Kind key={kind} kind={kind} {...props} />
              ))}
          </div>
        </div>
      </details>
    </Panel>
  )
}

const inherit = 'inherit'

function Kind({ kind, draft, scope, isFixed, onChange }: OfflineKindsProps & { kind: RuledKind }) {
  const { t } = useTranslation(['settings', 'common'])
  const list = useProcessingList()
  const rules = rulesFor(kind).map((value) => ({ value, label: t(`offline.rule.${value}`) }))
  const shops = shopRule(draft, kind)
  const inherited = { value: inherit, label: t('offline.asShop', { value: t(`offline.rule.${shops}`) }) }
  const others =
    scope === 'shop' ? ownScopes(draft).filter((name) => ownRule(draft, name, kind) !== undefined) : []
  return (
    <div>
      <Picker
        label={t(`common:operationKind.${kind}`)}
        options={scope === 'shop' ? rules : [inherited, ...rules]}
        value={scope === 'shop' ? shops : (ownRule(draft, scope, kind) ?? inherit)}
        onChange={(chosen) => {
          const rule = rulesFor(kind).find((one) => one === chosen)
          if (rule !== undefined || chosen === inherit) onChange(withRule(draft, scope, kind, rule ?? null))
        }}
        isDisabled={isFixed}
      />
      {others.length > 0 && (
        <p className={styles['hint']}>{t('offline.otherwise', { processings: list(others) })}</p>
      )}
    </div>
  )
}
