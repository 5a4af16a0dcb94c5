/** The table of keys in the order and groups in which it is read: pure, from the one table. */
import { keys, type KeyAction } from '../../keys.ts'

export type ShownAction = Exclude<KeyAction, `choice${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`>
export type Group = { name: 'screens' | 'everywhere' | 'checkout'; actions: readonly ShownAction[] }

const screens: readonly KeyAction[] = [
  'till',
  'newCard',
  'block',
  'checkout',
  'journal',
  'settings',
  'register',
  'identify',
  'replaceCard',
  'groups',
  'directories',
  'audit',
  'support',
  'attention',
  'holds',
  'outages',
  'shift',
  'reviews',
  'help',
  'lock',
]
/** One row stands for all nine. */
const isShown = (action: KeyAction): action is ShownAction => !/^choice[2-9]$/.test(action)

export function keyGroups(): readonly Group[] {
  const all = (Object.keys(keys) as KeyAction[]).filter(isShown)
  const isCheckout = (action: ShownAction): boolean => keys[action].where === 'checkout'
  return [
    { name: 'screens', actions: screens.filter(isShown) },
    { name: 'everywhere', actions: all.filter((action) => !screens.includes(action) && !isCheckout(action)) },
    { name: 'checkout', actions: all.filter(isCheckout) },
  ]
}
