/** The table of keys, as `keys.ts` has it. */
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../components/button.tsx'
import { Panel } from '../../components/panel.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { keys, type KeyAction } from '../../keys.ts'
import { useGo } from '../../store/use-stores.tsx'
import styles from './help.module.css'

type Shown = Exclude<KeyAction, `choice${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`>
const isShown = (action: KeyAction): action is Shown => !/^choice[2-9]$/.test(action)
const shown = (Object.keys(keys) as KeyAction[]).filter(isShown)

export function Screen() {
  const { t } = useTranslation('help')
  const go = useGo()
  return (
    <ScreenLayout
      title={t('title')}
      onBack={() => {
        go({ name: 'till' })
      }}
    >
      <Panel>
        <p>{t('hint')}</p>
        <dl className={styles['table']}>
          {shown.map((action) => (
            <div key={action} className={styles['row']}>
              <dt>
                <KeyCap action={action} />
              </dt>
              <dd>{t(`action.${action}`)}</dd>
            </div>
          ))}
          <div className={styles['row']}>
            <dt>{t('arrows')}</dt>
            <dd>{t('arrowsHint')}</dd>
          </div>
          <div className={styles['row']}>
            <dt>{t('tab')}</dt>
            <dd>{t('tabHint')}</dd>
          </div>
        </dl>
      </Panel>
    </ScreenLayout>
  )
}
