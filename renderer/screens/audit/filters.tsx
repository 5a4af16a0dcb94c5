/** Which entries are sought: by whom, what, about which card or operation, between which days. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Picker } from '../../components/picker.tsx'
import { auditFamilies, isDayWrong, noFilter } from '../../store/audit-filter.ts'
import styles from './audit.module.css'
import type { AuditViewProps } from './audit-view.tsx'

export function Filters({ state: { filter }, operators, actions }: AuditViewProps) {
  const { t } = useTranslation('audit')
  const people = operators.map(({ id, name }) => ({ value: id, label: name }))
  const isWrong = isDayWrong(filter.from) || isDayWrong(filter.to)
  const isEmpty = JSON.stringify(filter) === JSON.stringify(noFilter)
  return (
    <div className={styles['filters']}>
      <div className={styles['choice']}>
        <Picker
          label={t('filter.person')}
          value={filter.person}
          options={[
            { value: 'all', label: t('filter.anybody') },
            ...people,
            { value: 'till', label: t('filter.till') },
            { value: 'integration', label: t('filter.integration') },
          ]}
          onChange={(person) => {
            actions.onFilter({ person })
            actions.onSearch()
          }}
        />
      </div>
      <div className={styles['choice']}>
        <Picker
          label={t('filter.action')}
          value={filter.action}
          options={[
            { value: 'all', label: t('filter.anything') },
            ...auditFamilies.map((family) => ({ value: family, label: t(`family.${family}`) })),
          ]}
          onChange={(chosen) => {
            actions.onFilter({ action: auditFamilies.find((family) => family === chosen) ?? 'all' })
            actions.onSearch()
          }}
        />
      </div>
      <div className={styles['subject']}>
        <Field
          label={t('filter.subject')}
          placeholder={t('filter.subjectHint')}
          value={filter.subject}
          maxLength={100}
          action="field"
          onChange={(subject) => {
            actions.onFilter({ subject })
          }}
          onEnter={actions.onSearch}
        />
      </div>
      {(['from', 'to'] as const).map((end) => (
        <div key={end} className={styles['day']}>
          <Field
            label={t(`filter.${end}`)}
            placeholder={t('filter.dayHint')}
            value={filter[end]}
            maxLength={10}
            inputMode="numeric"
            error={isDayWrong(filter[end]) && filter[end].length >= 8 ? t('filter.dayWrong') : null}
            onChange={(day) => {
              actions.onFilter({ [end]: day })
            }}
            onEnter={actions.onSearch}
          />
        </div>
      ))}
      <Button isDisabled={isWrong} onPress={actions.onSearch}>
        {t('show')}
      </Button>
      {!isEmpty && (
        <Button tone="quiet" onPress={actions.onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
