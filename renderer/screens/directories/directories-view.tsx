/** A tab for each directory; its entries at the left, the opened one at the right, what can be copied at the foot. */
import { useTranslation } from 'react-i18next'
import { directoryKind, directoryKinds, type DirectoryKind } from '../../../shared/model/directory.ts'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { shownList, type DirectoriesData } from '../../store/directories.ts'
import styles from './directories.module.css'
import { DirectoryPart } from './directory-part.tsx'
import { FootActions } from './foot-actions.tsx'

export type DirectoriesActions = {
  onKind: (kind: DirectoryKind) => void
  onPartner: (partner: string | null) => void
  onText: (text: string) => void
  onOpen: (id: string | null) => void
  onReload: () => void
  onCopy: (text: string) => void
  onBack: () => void
}
export type DirectoriesViewProps = { state: DirectoriesData; actions: DirectoriesActions }

const tabKeys = {
  outlets: 'choice1',
  regions: 'choice2',
  partners: 'choice3',
  'card-types': 'choice4',
} as const

export function DirectoriesView(props: DirectoriesViewProps) {
  const { t } = useTranslation('directories')
  const { state, actions } = props
  const list = shownList(state)
  const opened =
    list.at === 'ready' ? (list.view.entries.find(({ id }) => id === state.openId) ?? null) : null
  return (
    <ScreenLayout
      title={t('title')}
      onBack={actions.onBack}
      actions={<FootActions opened={opened} onCopy={actions.onCopy} />}
    >
      <div className={styles['tabs']}>
        <Tabs
          label={t('kinds')}
          selectedId={state.kind}
          onSelect={(id) => {
            const kind = directoryKind.safeParse(id)
            if (kind.success) actions.onKind(kind.data)
          }}
          items={directoryKinds.map((kind) => ({
            id: kind,
            title: t(`kind.${kind}`),
            action: tabKeys[kind],
            content: kind === state.kind && <DirectoryPart {...props} list={list} opened={opened} />,
          }))}
        />
      </div>
    </ScreenLayout>
  )
}
