/** Which cards of the place are listed: by a text, and by their status. */
import { useTranslation } from 'react-i18next'
import { cardStatus } from '../../../shared/model/card.ts'
import { Field } from '../../components/field.tsx'
import { Picker } from '../../components/picker.tsx'
import styles from './groups.module.css'
import type { GroupsViewProps } from './groups-view.tsx'

const any = 'any'

export function CardFilters({ state, actions }: Pick<GroupsViewProps, 'state' | 'actions'>) {
  const { t } = useTranslation(['groups', 'common'])
  return (
    <div className={styles['filters']}>
      <div className={styles['search']}>
        <Field
          label={t('list.search')}
          placeholder={t('list.searchHint')}
          value={state.text}
          onChange={actions.onText}
          onEnter={actions.onFind}
          maxLength={100}
          action="field"
        />
      </div>
      <div className={styles['status']}>
        <Picker
          label={t('list.status')}
          value={state.status ?? any}
          onChange={(chosen) => {
            const status = cardStatus.safeParse(chosen)
            actions.onStatus(status.success ? status.data : null)
          }}
          options={[
            { value: any, label: t('list.anyStatus') },
            ...cardStatus.options.map((status) => ({
              value: status,
              label: t(`common:cardStatus.${status}`),
            })),
          ]}
        />
      </div>
    </div>
  )
}
