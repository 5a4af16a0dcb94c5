/** A screen that this operator may not see, and who may. */
import { useTranslation } from 'react-i18next'
import { useGo, useSignedIn } from '../store/use-stores.tsx'
import { Empty } from './empty.tsx'
import { ScreenLayout } from './screen-layout.tsx'

export function SupervisorsOnly({ title }: { title: string }) {
  const { t } = useTranslation('audit')
  const { operator } = useSignedIn()
  const go = useGo()
  return (
    <ScreenLayout
      title={title}
      onBack={() => {
        go({ name: 'till' })
      }}
    >
      <Empty icon="lock" title={t('locked.title')} hint={t('locked.hint', { name: operator.name })} />
    </ScreenLayout>
  )
}
