/** The dials for spending without a network, each with a sentence and an example; of a processing, what it has of its own. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { OfflineConfig } from '../../../shared/model/offline-config.ts'
import { Panel } from '../../components/panel.tsx'
import { Picker } from '../../components/picker.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import { useTill } from '../../store/use-stores.tsx'
import { OfflineDial } from './offline-dial.tsx'
import { balanceAges, textDials, type OfflineDraft, type OfflineField } from './offline-draft.ts'
import { OfflineExample } from './offline-example.tsx'
import { dialsIn, isOwn, policyIn, withDials, withoutDial, type Scope } from './offline-scope.ts'
import styles from './settings.module.css'
import { useAgeWords, useExampleWords } from './use-offline-words.ts'

export type OfflineDialsProps = {
  draft: OfflineDraft
  scope: Scope
  /** As the draft was when it could last be read. */
  config: OfflineConfig
  wrong: readonly OfflineField[]
  isFixed: boolean
  onChange: (draft: OfflineDraft) => void
}

export function OfflineDials(props: OfflineDialsProps) {
  const { draft, scope, config, wrong, isFixed, onChange } = props
  const { t } = useTranslation('settings')
  const exampleWords = useExampleWords()
  const { stores } = useTill()
  const spends = useStore(stores.policy, ({ view }) =>
    view?.processings.some(({ processing, spend }) => processing === scope && spend === null),
  )
  const policy = policyIn(config, scope)
  const dials = dialsIn(draft, scope)
  if (spends === true)
    return (
      <Panel title={t('offline.dials')}>
        <p>{t('offline.noBonuses')}</p>
      </Panel>
    )
  return (
    <Panel title={t('offline.dials')}>
      <Given {...props} />
      {dials.isGiven && (
        <>
          <div className={styles['fields']}>
            {textDials.map((dial) => (
              <OfflineDial
                key={dial}
                field={dial}
                value={dials[dial]}
                example={exampleWords(dial, policy)}
                isWrong={wrong.includes(dial)}
                isFixed={isFixed}
                shop={
                  scope === 'shop' ? null : { value: draft.dials[dial], isOwn: isOwn(draft, scope, dial) }
                }
                onChange={(text) => {
                  onChange(withDials(draft, scope, { [dial]: text }))
                }}
                onPutBack={() => {
                  onChange(withoutDial(draft, scope, dial))
                }}
              />
            ))}
            {scope === 'shop' && (
              <OfflineDial
                field="tills"
                value={draft.tills}
                example={exampleWords('tills', policy)}
                isWrong={wrong.includes('tills')}
                isFixed={isFixed}
                shop={null}
                onChange={(tills) => {
                  onChange({ ...draft, tills })
                }}
              />
            )}
            <div>
              <Age {...props} />
              <p className={styles['hint']}>
                {t('offline.dial.maxBalanceAge.hint')} {exampleWords('maxBalanceAge', policy)}
              </p>
            </div>
          </div>
          <OfflineExample policy={policy} />
        </>
      )}
    </Panel>
  )
}

const inherit = 'inherit'

/** Whether bonuses are spent at all. */
function Given({ draft, scope, isFixed, onChange }: OfflineDialsProps) {
  const { t } = useTranslation('settings')
  const { isGiven } = dialsIn(draft, scope)
  const shops = t(`offline.spend.${draft.dials.isGiven ? 'cached' : 'never'}`)
  const choice = (value: 'never' | 'cached') => ({
    value,
    label: t(`offline.spend.${value}`),
    hint: t(`offline.spend.${value}Hint`),
    isDisabled: isFixed,
  })
  const inherited = {
    value: inherit,
    label: t('offline.asShop', { value: shops }),
    isDisabled: isFixed,
  } as const
  return (
    <ChoiceList<'never' | 'cached' | typeof inherit>
      label={t('offline.spend.name')}
      value={scope === 'shop' || isOwn(draft, scope, 'isGiven') ? (isGiven ? 'cached' : 'never') : inherit}
      onChange={(chosen) => {
        onChange(
          chosen === inherit
            ? withoutDial(draft, scope, 'isGiven')
            : withDials(draft, scope, { isGiven: chosen === 'cached' }),
        )
      }}
      options={[...(scope === 'shop' ? [] : [inherited]), choice('never'), choice('cached')]}
    />
  )
}

function Age({ draft, scope, isFixed, onChange }: OfflineDialsProps) {
  const { t } = useTranslation('settings')
  const ageWords = useAgeWords()
  const { maxBalanceAge } = dialsIn(draft, scope)
  const ages = [...new Set<string>([...balanceAges, maxBalanceAge])]
  const inherited = {
    value: inherit,
    label: t('offline.asShop', { value: ageWords(draft.dials.maxBalanceAge) }),
  }
  return (
    <Picker
      label={t('offline.dial.maxBalanceAge.name')}
      options={[
        ...(scope === 'shop' ? [] : [inherited]),
        ...ages.map((value) => ({ value, label: ageWords(value) })),
      ]}
      value={scope === 'shop' || isOwn(draft, scope, 'maxBalanceAge') ? maxBalanceAge : inherit}
      onChange={(chosen) => {
        onChange(
          chosen === inherit
            ? withoutDial(draft, scope, 'maxBalanceAge')
            : withDials(draft, scope, { maxBalanceAge: chosen }),
        )
      }}
      isDisabled={isFixed}
    />
  )
}
