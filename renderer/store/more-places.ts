/** The screens that are not in the bar: each is offered where a configured processing supports it. Pure. */
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { IconName } from '../components/icon.tsx'
import type { KeyAction } from '../keys.ts'
import { replaceWayOf } from './replace-ways.ts'
import type { Route } from './route.ts'

export type MorePlace = {
  action: Extract<
    KeyAction,
    | 'identify'
    | 'register'
    | 'replaceCard'
    | 'groups'
    | 'directories'
    | 'attention'
    | 'holds'
    | 'shift'
    | 'outages'
    | 'reviews'
    | 'audit'
    | 'support'
  >
  icon: IconName
  route: Route
  can: (what: Capabilities) => boolean
}

/** What is done with customers and cards. */
export const workPlaces: readonly MorePlace[] = [
  {
    action: 'register',
    icon: 'person',
    route: { name: 'contact' },
    can: ({ kinds }) => kinds.includes('contact.create'),
  },
  {
    action: 'identify',
    icon: 'till',
    route: { name: 'identify' },
    can: ({ reads }) => reads.includes('identify'),
  },
  {
    action: 'replaceCard',
    icon: 'refresh',
    route: { name: 'replace' },
    can: (what) => replaceWayOf(what) !== null,
  },
  { action: 'groups', icon: 'card', route: { name: 'groups' }, can: ({ reads }) => reads.includes('groups') },
  {
    action: 'directories',
    icon: 'journal',
    route: { name: 'directories' },
    can: ({ reads }) => reads.includes('directories'),
  },
]

const always = () => true
/** What looks back at the work, and decides what the till could not. */
export const oversightPlaces: readonly MorePlace[] = [
  { action: 'attention', icon: 'warning', route: { name: 'attention' }, can: always },
  { action: 'holds', icon: 'clock', route: { name: 'holds' }, can: always },
  { action: 'outages', icon: 'offline', route: { name: 'outages' }, can: always },
  { action: 'shift', icon: 'checkout', route: { name: 'shift' }, can: always },
  { action: 'reviews', icon: 'ok', route: { name: 'reviews' }, can: always },
  { action: 'audit', icon: 'lock', route: { name: 'audit' }, can: always },
  { action: 'support', icon: 'queue', route: { name: 'support' }, can: always },
]

export const morePlaces: readonly MorePlace[] = [...workPlaces, ...oversightPlaces]
