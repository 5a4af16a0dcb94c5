/** Language and colours as two rows of choices. */
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Segmented } from '../../components/segmented.tsx'
import { languageNames } from '../../text/language-names.ts'

type Ui = SettingsView['ui']
export type LookProps = {
  ui: Pick<Ui, 'language' | 'theme'>
  onChange: (change: Partial<Pick<Ui, 'language' | 'theme'>>) => void
  isDisabled?: boolean
}

const languages = ['ru', 'en'] as const
const themes = ['system', 'light', 'dark', 'contrast'] as const

export function Look({ ui, onChange, isDisabled = false }: LookProps) {
  const { t } = useTranslation('settings')
  return (
    <>
      <Segmented
        label={t('appearance.language')}
        value={ui.language}
        onChange={(language) => {
          onChange({ language })
        }}
        options={languages.map((value) => ({ value, label: languageNames[value], isDisabled }))}
      />
      <Segmented
        label={t('appearance.theme')}
        value={ui.theme}
        onChange={(theme) => {
          onChange({ theme })
        }}
        options={themes.map((value) => ({ value, label: t(`appearance.themes.${value}`), isDisabled }))}
      />
    </>
  )
}
