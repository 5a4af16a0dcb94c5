import { useTranslation } from 'react-i18next'
import { ScreenLayout } from '../../components/screen-layout.tsx'

export function Screen() {
  const { t } = useTranslation('till')
  return <ScreenLayout title={t('title')}>{null}</ScreenLayout>
}
