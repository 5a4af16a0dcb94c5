/** The settings, connected: the director's sections, and what is for everyone. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { maySettings } from '../../../shared/model/policy.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/button.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { useGo, useSignedIn, useTill } from '../../store/use-stores.tsx'
import { Appearance } from './appearance.tsx'
import { Locked } from './locked.tsx'
import { FootProvider } from './foot.tsx'
import { firstSection, sections, type SectionName } from './sections.ts'
import { DirectorSection } from './director-section.tsx'
import { OfflineSection } from './offline-section.tsx'
import styles from './settings.module.css'
import { Training } from './training.tsx'

export function Screen() {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const { operator, start } = useSignedIn()
  const isDirector = maySettings(operator.role)
  useState(() => {
    if (isDirector) void stores.settings.getState().open()
    void stores.drill.getState().read()
  })
  const { look, read } = useStore(stores.settings)
  const [section, setSection] = useState<SectionName>(firstSection(isDirector, start.mode === 'training'))
  const [foot, setFoot] = useState<HTMLElement | null>(null)
  const go = useGo()

  const contentOf = (name: SectionName) => {
    const view = isDirector && look.at === 'ready' ? look.view : null
    if (name === 'appearance') return <Appearance view={view} />
    if (name === 'training') return <Training view={view} />
    if (name === 'offline') return <OfflineSection view={view} />
    if (!isDirector) return <Locked operator={operator} operators={start.operators} />
    if (look.at === 'loading') return <Progress label={t('loading')} />
    if (look.at === 'failed')
      return (
        <ErrorNotice failure={look.failure}>
          <Button action="refresh" icon="refresh" onPress={() => void read()}>
            {t('again')}
          </Button>
        </ErrorNotice>
      )
    return <DirectorSection name={name} view={look.view} />
  }
  return (
    <ScreenLayout
      title={t('title')}
      onBack={() => {
        go({ name: 'till' })
      }}
      actions={<div ref={setFoot} className={styles['foot']} />}
    >
      <FootProvider value={foot}>
        <Tabs
          label={t('sections')}
          orientation="vertical"
          selectedId={section}
          onSelect={(id) => {
            setSection(sections.find(({ name }) => name === id)?.name ?? section)
          }}
          items={sections.map(({ name, action }) => ({
            id: name,
            title: t(`section.${name}`),
            action,
            content: contentOf(name),
          }))}
        />
      </FootProvider>
    </ScreenLayout>
  )
}
