/** Which operations are listed: by state, and by card. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { journalFilters } from '../../store/journal-list.ts'
import styles from './journal.module.css'
import type { JournalViewProps } from './journal-view.tsx'

export function Filters({ state, actions }: Pick<JournalViewProps, 'state' | 'actions'>) {
  const { t } = useTranslation('journal')
  const isFiltered = state.card !== null
  return (
    <div className={styles['filters']}>
      <Segmented
        label={t('filter.label')}
        isLabelHidden
        value={state.filter}
        onChange={actions.onFilter}
        options={journalFilters.map((filter) => ({ value: filter, label: t(`filter.${filter}`) }))}
      />
      <div className={styles['card']}>
        <Field
          label={t('card.label')}
          placeholder={t('card.placeholder')}
          value={state.cardText}
          onChange={actions.onCardText}
          onEnter={actions.onCard}
          maxLength={64}
          action="field"
        />
        {isFiltered ? (
          <Button onPress={actions.onAllCards}>{t('card.clear')}</Button>
        ) : (
          <Button isDisabled={state.cardText.trim() === ''} onPress={actions.onCard}>
            {t('card.apply')}
          </Button>
        )}
      </div>
    </div>
  )
}
