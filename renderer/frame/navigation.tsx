/** The bar of screens at the foot: one large button per function key. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { KeyCap } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { useKey, useRunKey } from '../components/use-key.tsx'
import { ariaKey, type KeyAction } from '../keys.ts'
import { morePlaces, type MorePlace } from '../store/more-places.ts'
import type { Route, RouteName } from '../store/route.ts'
import { supports } from '../store/supports.ts'
import { useTill } from '../store/use-stores.tsx'
import styles from './navigation.module.css'

type NavigationProps = { current: RouteName; onGo: (route: Route) => void; onLock: () => void }
type Place = {
  action: KeyAction
  icon: IconName
  route: Route
  words: 'till' | 'newCard' | 'block' | 'checkout' | 'journal' | 'settings' | 'help'
}

const places: readonly Place[] = [
  { action: 'till', icon: 'till', route: { name: 'till' }, words: 'till' },
  { action: 'newCard', icon: 'newCard', route: { name: 'new-card' }, words: 'newCard' },
  { action: 'block', icon: 'block', route: { name: 'block', mode: 'block' }, words: 'block' },
  { action: 'checkout', icon: 'checkout', route: { name: 'checkout' }, words: 'checkout' },
  { action: 'journal', icon: 'journal', route: { name: 'journal' }, words: 'journal' },
  { action: 'settings', icon: 'settings', route: { name: 'settings' }, words: 'settings' },
  { action: 'help', icon: 'down', route: { name: 'help' }, words: 'help' },
]

export function Navigation({ current, onGo, onLock }: NavigationProps) {
  const { t } = useTranslation('frame')
  return (
    <nav className={styles['bar']} aria-label={t('bar')}>
      {places.map(({ action, icon, route, words }) => (
        <Item
          key={action}
          action={action}
          icon={icon}
          isCurrent={route.name === current}
          onPress={() => {
            onGo(route)
          }}
        >
          {t(words)}
        </Item>
      ))}
      {morePlaces.map((place) => (
        <HiddenPlace key={place.action} place={place} onGo={onGo} />
      ))}
      <Item action="lock" icon="lock" isCurrent={false} onPress={onLock}>
        {t('lock')}
      </Item>
    </nav>
  )
}

/** Its button is on the screen of more places; its key works everywhere. */
function HiddenPlace({ place, onGo }: { place: MorePlace; onGo: (route: Route) => void }) {
  const { stores } = useTill()
  const status = useStore(stores.status, (state) => state.status)
  const isEnabled = supports(status, place.can)
  useKey(
    place.action,
    () => {
      onGo(place.route)
    },
    { isFallback: true, isEnabled },
  )
  return null
}

type ItemProps = {
  action: KeyAction
  icon: IconName
  isCurrent: boolean
  onPress: () => void
  children: string
}

function Item({ action, icon, isCurrent, onPress, children }: ItemProps) {
  const runKey = useRunKey()
  useKey(action, onPress, { isFallback: true })
  return (
    <button
      type="button"
      className={classes(styles['item'], isCurrent && styles['current'])}
      aria-keyshortcuts={ariaKey(action)}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      onClick={() => {
        runKey(action)
      }}
    >
      <span className={styles['top']}>
        <Icon name={icon} />
        <KeyCap action={action} />
      </span>
      <span className={styles['words']}>{children}</span>
    </button>
  )
}
