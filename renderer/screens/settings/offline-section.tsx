/** The offline policy: what it answers now, for everyone; its dials, for the director, each with what it comes to. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import type { OfflineConfig } from '../../../shared/model/offline-config.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Alert } from '../../components/alert.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import { Picker } from '../../components/picker.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'
import type { Language } from '../../format.ts'
import { processingNames } from '../../../shared/model/processing.ts'
import { mayChange } from './may-change.ts'
import { ReadOnlyNote } from './read-only-note.tsx'
import {
  amountDials,
  answerExample,
  balanceAges,
  draftOfOffline,
  exampleOf,
  openDials,
  readOffline,
  type OfflineDraft,
  type OfflineField,
} from './offline-draft.ts'
import { OfflineKinds } from './offline-kinds.tsx'
import { OfflineNow } from './offline-now.tsx'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'
import { useSave } from './use-save.ts'

/** `view`: null for everyone but a director. */
export const OfflineSection = ({ view }: { view: SettingsView | null }) => (
  <div className={styles['section']}>
    <OfflineNow />
    {view !== null && (
      <ReadOnlyNote isShown={!mayChange(view)}>
        <Dials view={view} />
      </ReadOnlyNote>
    )}
  </div>
)

function Dials({ view }: { view: SettingsView }) {
  const { t } = useTranslation('settings')
  const list = useProcessingList()
  const ageWords = useAgeWords()
  const [draft, setDraft] = useState<OfflineDraft>(() => draftOfOffline(view.offline))
  const [isTried, setIsTried] = useState(false)
  const saving = useSave()
  const read = readOffline(draft, view.offline)
  const wrong = read.ok || !isTried ? [] : read.wrong
  const isFixed = !mayChange(view)
  const change = (part: Partial<OfflineDraft>) => {
    setDraft({ ...draft, ...part })
  }
  const save = () => {
    setIsTried(true)
    if (read.ok) void saving.save({ offline: read.config })
  }
  const own = processingNames.filter((name) => view.offline.processing[name] !== undefined)
  const ages = [...new Set<string>([...balanceAges, draft.maxBalanceAge])]
  const dial = (field: OfflineField, isDisabled = isFixed) => (
    <Field
      key={field}
      label={t(`offline.dial.${field}.name`)}
      hint={t(`offline.dial.${field}.hint`)}
      value={draft[field]}
      onChange={(text) => {
        change({ [field]: text })
      }}
      error={wrong.includes(field) ? t(`offline.dial.${field}.wrong`) : null}
      inputMode="decimal"
      maxLength={20}
      isDisabled={isDisabled}
    />
  )
  return (
    <>
      <Panel title={t('offline.dials')}>
        <ChoiceList
          label={t('offline.spend.name')}
          value={draft.isGiven ? 'cached' : 'never'}
          onChange={(spend) => {
            change({ isGiven: spend === 'cached' })
          }}
          options={(['never', 'cached'] as const).map((value) => ({
            value,
            label: t(`offline.spend.${value}`),
            hint: t(`offline.spend.${value}Hint`),
            isDisabled: isFixed,
          }))}
        />
        {draft.isGiven && (
          <>
            <div className={styles['fields']}>
              {amountDials.map((field) => dial(field))}
              {openDials.map((field) => dial(field))}
              {dial('tills')}
              <div>
                <Picker
                  label={t('offline.dial.maxBalanceAge.name')}
                  options={ages.map((value) => ({ value, label: ageWords(value) }))}
                  value={draft.maxBalanceAge}
                  onChange={(maxBalanceAge) => {
                    change({ maxBalanceAge })
                  }}
                  isDisabled={isFixed}
                />
                <p className={styles['hint']}>{t('offline.dial.maxBalanceAge.hint')}</p>
              </div>
            </div>
            {read.ok && <Example config={read.config} />}
          </>
        )}
        {own.length > 0 && <p className={styles['hint']}>{t('offline.own', { processings: list(own) })}</p>}
      </Panel>
      <OfflineKinds draft={draft} onChange={setDraft} isFixed={isFixed} />
      <SaveBar saving={saving} isDisabled={isFixed} onSave={save} />
    </>
  )
}

/** `8h` → `8 ч`, `90m` → `90 мин`, `2d` → `2 дн`. */
function useAgeWords(): (age: string) => string {
  const { t } = useTranslation('common')
  return (age) => {
    const [, count = '', unit = 'h'] = /^(\d+)([mhd])$/.exec(age) ?? []
    const name = unit === 'm' ? 'minutes' : unit === 'd' ? 'days' : 'hours'
    return t(`ageShort.${name}`, { count: Number(count) })
  }
}

/** What the dials come to for one customer, by how their number came in. */
function Example({ config }: { config: OfflineConfig }) {
  const { t, i18n } = useTranslation('settings')
  const language = i18n.language as Language
  return (
    <Alert tone="info" title={t('offline.example.title')}>
      <p>
        {t('offline.example.who', {
          balance: formatAmount(exampleOf.balance, language),
          hours: exampleOf.ageHours,
        })}
      </p>
      <ul>
        {(['scanned', 'typed'] as const).map((input) => {
          const { most, mostWithApproval } = answerExample(config, input)
          const name = isZero(mostWithApproval) ? 'nothing' : most === mostWithApproval ? 'plain' : 'lifted'
          return (
            <li key={input}>
              {t(`offline.example.${input}`)}:{' '}
              {t(`offline.example.${name}`, {
                most: formatAmount(most, language),
                lifted: formatAmount(mostWithApproval, language),
              })}
            </li>
          )
        })}
      </ul>
      <p>
        {t('offline.example.bound', {
          bound: formatAmount(config.perTillPerOutage, language),
          tills: config.tills,
        })}
      </p>
    </Alert>
  )
}
