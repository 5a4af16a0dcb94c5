/** The table of keys, as `keys.ts` has it, and what works while a processing cannot be reached. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button, KeyCap } from '../../components/button.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { oversightPlaces, workPlaces, type MorePlace } from '../../store/more-places.ts'
import { supports } from '../../store/supports.ts'
import { useGo, useTill } from '../../store/use-stores.tsx'
import styles from './help.module.css'
import { keyGroups, type Group } from './key-table.ts'

export function Screen() {
  const { t } = useTranslation('help')
  const go = useGo()
  return (
    <ScreenLayout
      title={t('title')}
      isText
      onBack={() => {
        go({ name: 'till' })
      }}
    >
      <Places title={t('work')} places={workPlaces} />
      <Places title={t('oversight')} places={oversightPlaces} />
      <p>{t('hint')}</p>
      <div className={styles['groups']}>
        {keyGroups().map((group) => (
          <Keys key={group.name} group={group} />
        ))}
        <Outage />
      </div>
    </ScreenLayout>
  )
}

function Places({ title, places }: { title: string; places: readonly MorePlace[] }) {
  const { t } = useTranslation('help')
  const go = useGo()
  const { stores } = useTill()
  const status = useStore(stores.status, (state) => state.status)
  const offered = places.filter(({ can }) => supports(status, can))
  if (offered.length === 0) return null
  return (
    <nav className={styles['places']} aria-label={title}>
      <h2 className={styles['placesTitle']}>{title}</h2>
      {offered.map(({ action, icon, route }) => (
        <Button
          key={action}
          size="large"
          action={action}
          icon={icon}
          onPress={() => {
            go(route)
          }}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
    </nav>
  )
}

function Keys({ group: { name, actions } }: { group: Group }) {
  const { t } = useTranslation('help')
  return (
    <Panel title={t(`group.${name}`)}>
      <dl>
        {actions.map((action) => (
          <Row key={action} cap={<KeyCap action={action} />}>
            {t(`action.${action}`)}
          </Row>
        ))}
        {name === 'everywhere' && (
          <>
            <Row cap={t('arrows')}>{t('arrowsHint')}</Row>
            <Row cap={t('tab')}>{t('tabHint')}</Row>
          </>
        )}
        {name === 'checkout' && <Row cap={t('slider')}>{t('sliderHint')}</Row>}
      </dl>
    </Panel>
  )
}

const Row = ({ cap, children }: { cap: ReactNode; children: ReactNode }) => (
  <div className={styles['row']}>
    <dt>{cap}</dt>
    <dd>{children}</dd>
  </div>
)

const works = ['find', 'earn', 'card', 'block', 'journal'] as const
const waits = ['spend', 'stranger', 'fresh'] as const

function Outage() {
  const { t } = useTranslation('help')
  return (
    <Panel title={t('outage.title')}>
      <p>{t('outage.hint')}</p>
      <h3 className={styles['subtitle']}>{t('outage.works')}</h3>
      <ul>
        {works.map((name) => (
          <Fact key={name} icon="ok" words={t(`outage.${name}`)} />
        ))}
      </ul>
      <h3 className={styles['subtitle']}>{t('outage.waits')}</h3>
      <ul>
        {waits.map((name) => (
          <Fact key={name} icon="clock" words={t(`outage.${name}`)} />
        ))}
      </ul>
      <p>{t('outage.after')}</p>
    </Panel>
  )
}

const Fact = ({ icon, words }: { icon: IconName; words: string }) => (
  <li className={styles['fact']}>
    <Icon name={icon} />
    <span>{words}</span>
  </li>
)
