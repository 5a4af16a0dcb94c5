/** Whose cards these are, by a code. */
import { useTranslation } from 'react-i18next'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { useGo } from '../../store/use-stores.tsx'

export function Screen() {
  const { t } = useTranslation('identify')
  const go = useGo()
  return (
    <ScreenLayout
      title={t('title')}
      onBack={() => {
        go({ name: 'till' })
      }}
    >
      {null}
    </ScreenLayout>
  )
}
