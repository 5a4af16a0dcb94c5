/** Whose outlets, or whose card types, from the directory of partners. */
import { useTranslation } from 'react-i18next'
import { Picker } from '../../components/picker.tsx'
import type { DirectoriesData } from '../../store/directories.ts'
import styles from './directories.module.css'

const none = ''

type PartnerPickerProps = { state: DirectoriesData; onPartner: (partner: string | null) => void }

export function PartnerPicker({ state, onPartner }: PartnerPickerProps) {
  const { t } = useTranslation('directories')
  const partners = state.lists.get('partners')
  const options = partners?.at === 'ready' ? partners.view.entries : []
  return (
    <div className={styles['partner']}>
      <Picker
        label={t('partner')}
        value={state.partner ?? none}
        onChange={(chosen) => {
          onPartner(chosen === none ? null : chosen)
        }}
        options={[
          { value: none, label: t(state.kind === 'outlets' ? 'ownPartner' : 'anyPartner') },
          ...options.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  )
}
