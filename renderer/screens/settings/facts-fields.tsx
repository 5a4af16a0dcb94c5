/** What was measured about a processing, each fact with what the till makes of it. Folded away: it is set once. */
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { readFacts, type DraftField, type ProcessingDraft } from './processing-draft.ts'
import { hasHolds } from './processing-settings.ts'
import { quietTimeMs, type ProcessingName } from '../../../shared/model/processing.ts'
import styles from './settings.module.css'

export type FactsFieldsProps = {
  name: ProcessingName
  draft: ProcessingDraft
  wrong: readonly DraftField[]
  isFixed: boolean
  onChange: (draft: ProcessingDraft) => void
}
type FactsDraft = ProcessingDraft['facts']

const switches = ['refusedSaleKeepsHold', 'earnVisible', 'phoneUnique', 'blockedRefuses'] as const
const texts = [
  { field: 'minHold', words: 'minHold' },
  { field: 'readLagSec', words: 'readLag' },
  { field: 'lateApplySec', words: 'lateApply' },
] as const

export function FactsFields({ name, draft, wrong, isFixed, onChange }: FactsFieldsProps) {
  const { t } = useTranslation('settings')
  const { facts } = draft
  const change = (part: Partial<FactsDraft>) => {
    onChange({ ...draft, facts: { ...facts, ...part } })
  }
  const read = readFacts(facts)
  const isHolding = hasHolds(name)
  const hasWrong = texts.some(({ field }) => wrong.includes(field))
  return (
    <details className={styles['details']} {...(hasWrong && { open: true })}>
      <summary>
        <Icon name="down" size={18} />
        {t('processings.factsTitle')}
      </summary>
      <div className={styles['stack']}>
        <p className={styles['hint']}>{t('processings.factsHint')}</p>
        {isHolding && (
          <div className={styles['fields']}>
            <ChoiceList
              label={t('facts.holdScope.name')}
              value={facts.holdScope}
              onChange={(holdScope) => {
                change({ holdScope })
              }}
              options={[
                {
                  value: 'point',
                  label: t('facts.holdScope.point'),
                  hint: t('facts.holdScope.pointHint'),
                  isDisabled: isFixed,
                },
                {
                  value: 'client',
                  label: t('facts.holdScope.client'),
                  hint: t('facts.holdScope.clientHint'),
                  isDisabled: isFixed,
                },
              ]}
            />
            <ChoiceList
              label={t('facts.deadHold.name')}
              value={facts.deadHold}
              onChange={(deadHold) => {
                change({ deadHold })
              }}
              options={[
                {
                  value: 'ignored',
                  label: t('facts.deadHold.ignored'),
                  hint: t('facts.deadHold.ignoredHint'),
                  isDisabled: isFixed,
                },
                {
                  value: 'rejected',
                  label: t('facts.deadHold.rejected'),
                  hint: t('facts.deadHold.rejectedHint'),
                  isDisabled: isFixed,
                },
              ]}
            />
          </div>
        )}
        <div className={styles['fields']}>
          {texts
            .filter(({ field }) => isHolding || field !== 'minHold')
            .map(({ field, words }) => (
              <Field
                key={field}
                label={t(`facts.${words}.name`)}
                hint={t(`facts.${words}.hint`)}
                value={facts[field]}
                onChange={(text) => {
                  change({ [field]: text })
                }}
                error={wrong.includes(field) ? t(`wrong.${field}`) : null}
                inputMode="decimal"
                maxLength={32}
                isDisabled={isFixed}
              />
            ))}
        </div>
        {!Array.isArray(read) && <p>{t('processings.quiet', { seconds: quietTimeMs(read) / 1000 })}</p>}
        <div className={styles['fields']}>
          {switches
            .filter((fact) => isHolding || fact !== 'refusedSaleKeepsHold')
            .map((fact) => (
              <Switch
                key={fact}
                label={t(`facts.${fact}.name`)}
                hint={t(`facts.${fact}.hint`)}
                isOn={facts[fact]}
                onChange={(isOn) => {
                  change({ [fact]: isOn })
                }}
                isDisabled={isFixed}
              />
            ))}
        </div>
      </div>
    </details>
  )
}
