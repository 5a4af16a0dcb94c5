/** What the bundle is before it is made; then everything that is in it, before it is saved. */
import { useTranslation } from 'react-i18next'
import type { SupportBundle, SupportPartName } from '../../../shared/model/support.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { List } from '../../components/list.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { SupportData } from '../../store/support.ts'
import styles from './support.module.css'

export type SupportActions = {
  onMake: () => void
  onShow: (name: SupportPartName) => void
  onSave: (bundle: SupportBundle) => void
  onBack: () => void
}
export type SupportViewProps = { state: SupportData; actions: SupportActions }

const kb = (bytes: number): number => Math.ceil(bytes / 1024)

export function SupportView({ state, actions }: SupportViewProps) {
  const { t } = useTranslation('support')
  const { made } = state
  return (
    <ScreenLayout
      title={t('title')}
      {...(made.at === 'made' && {
        aside: (
          <span className={styles['file']}>
            {t('file', { file: made.bundle.fileName, kb: kb(made.bundle.bytes) })}
          </span>
        ),
      })}
      onBack={actions.onBack}
      actions={<Foot state={state} actions={actions} />}
    >
      {made.at === 'making' && <Progress label={t('making')} />}
      {made.at === 'failed' && <ErrorNotice failure={made.failure} />}
      {made.at === 'made' && <Inside bundle={made.bundle} shown={state.shown} actions={actions} />}
      {(made.at === 'none' || made.at === 'failed') && (
        <Empty icon="queue" title={t('idleTitle')} hint={t('idleHint')} />
      )}
    </ScreenLayout>
  )
}

function Foot({ state: { made }, actions }: SupportViewProps) {
  const { t } = useTranslation('support')
  if (made.at !== 'made') {
    return (
      <Button
        size="large"
        tone="primary"
        action="primary"
        isBusy={made.at === 'making'}
        onPress={actions.onMake}
      >
        {t('make')}
      </Button>
    )
  }
  return (
    <>
      <Button size="large" action="secondary" icon="refresh" onPress={actions.onMake}>
        {t('again')}
      </Button>
      <Button
        size="large"
        tone="primary"
        action="primary"
        onPress={() => {
          actions.onSave(made.bundle)
        }}
      >
        {t('save')}
      </Button>
    </>
  )
}

type InsideProps = { bundle: SupportBundle; shown: SupportPartName; actions: SupportActions }

const titleOf = (name: SupportPartName) =>
  name.replace(/\.\w+$/, '') as SupportPartName extends `${infer Name}.${string}` ? Name : never

function Inside({ bundle, shown, actions }: InsideProps) {
  const { t } = useTranslation('support')
  const part = bundle.parts.find(({ name }) => name === shown)
  return (
    <Halves
      label={t('preview')}
      right="most"
      left={
        <List
          label={t('inside')}
          items={bundle.parts}
          idOf={({ name }) => name}
          textOf={({ name }) => t(`part.${titleOf(name)}`)}
          onOpen={({ name }) => {
            actions.onShow(name)
          }}
          takesFocus
          openId={shown}
        >
          {({ name, bytes, count }) => (
            <span className={styles['row']}>
              <strong>{t(`part.${titleOf(name)}`)}</strong>
              <span className={styles['soft']}>
                {name} · {t('size', { kb: kb(bytes) })}
                {count !== null && ` · ${t('count', { count })}`}
              </span>
            </span>
          )}
        </List>
      }
    >
      {part !== undefined && <pre className={styles['text']}>{part.text}</pre>}
      {part?.isCut === true && <p className={styles['soft']}>{t('cut')}</p>}
    </Halves>
  )
}
