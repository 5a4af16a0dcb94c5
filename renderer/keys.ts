/**
 * The one table of keys. Every action that a button offers has an entry; the help screen shows the table, buttons show
 * their own key. `everywhere` keys may not be used again; two screens may give the same key to actions of their own.
 */
export const keys = {
  help: { key: 'F1', where: 'everywhere' },
  till: { key: 'F2', where: 'everywhere' },
  newCard: { key: 'F3', where: 'everywhere' },
  block: { key: 'F4', where: 'everywhere' },
  refresh: { key: 'F5', where: 'everywhere' },
  checkout: { key: 'F6', where: 'everywhere' },
  journal: { key: 'F7', where: 'everywhere' },
  settings: { key: 'F8', where: 'everywhere' },
  identify: { key: 'Shift+F2', where: 'everywhere' },
  register: { key: 'Shift+F3', where: 'everywhere' },
  replaceCard: { key: 'Shift+F4', where: 'everywhere' },
  groups: { key: 'Shift+F7', where: 'everywhere' },
  directories: { key: 'Shift+F8', where: 'everywhere' },
  audit: { key: 'Alt+U', where: 'everywhere' },
  support: { key: 'Alt+B', where: 'everywhere' },
  /** What needs a person, and bonuses set aside. */
  attention: { key: 'Alt+T', where: 'everywhere' },
  holds: { key: 'Alt+H', where: 'everywhere' },
  outages: { key: 'Alt+O', where: 'everywhere' },
  shift: { key: 'Alt+S', where: 'everywhere' },
  reviews: { key: 'Alt+W', where: 'everywhere' },
  /** The card's own screen, and changing the contact's data. */
  cardSheet: { key: 'Alt+I', where: 'everywhere' },
  changeContact: { key: 'Alt+E', where: 'everywhere' },
  /** The one obvious next action of whatever is on the screen; "approve" in a dialog. */
  primary: { key: 'F9', where: 'everywhere' },
  lock: { key: 'F10', where: 'everywhere' },
  /** The second action beside the primary one. */
  secondary: { key: 'F11', where: 'everywhere' },
  print: { key: 'F12', where: 'everywhere' },
  back: { key: 'Escape', where: 'everywhere' },
  /** Puts the cursor into the screen's main field. */
  field: { key: 'Ctrl+F', where: 'everywhere' },
  /** Letters work in any layout. */
  anotherCard: { key: 'Alt+C', where: 'everywhere' },
  anotherPhone: { key: 'Alt+P', where: 'everywhere' },
  more: { key: 'Alt+M', where: 'everywhere' },
  cancelCheckout: { key: 'Shift+F6', where: 'checkout' },
  spendAll: { key: 'Alt+A', where: 'checkout' },
  spendApproved: { key: 'Alt+V', where: 'checkout' },
  spendNone: { key: 'Alt+0', where: 'checkout' },
  choice1: { key: 'Alt+1', where: 'everywhere' },
  choice2: { key: 'Alt+2', where: 'everywhere' },
  choice3: { key: 'Alt+3', where: 'everywhere' },
  choice4: { key: 'Alt+4', where: 'everywhere' },
  choice5: { key: 'Alt+5', where: 'everywhere' },
  choice6: { key: 'Alt+6', where: 'everywhere' },
  choice7: { key: 'Alt+7', where: 'everywhere' },
  choice8: { key: 'Alt+8', where: 'everywhere' },
  choice9: { key: 'Alt+9', where: 'everywhere' },
} as const satisfies Record<string, KeyEntry>

export type KeyEntry = {
  key: string
  where: 'everywhere' | 'till' | 'new-card' | 'block' | 'checkout' | 'journal' | 'settings'
}
export type KeyAction = keyof typeof keys

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** The stroke as the table writes it. Letters and digits come from the physical key, so that any layout works. */
export function strokeName(stroke: Stroke): string {
  const physical = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(stroke.code)?.[1]
  const name = physical ?? stroke.key
  const marks = [
    stroke.ctrlKey && 'Ctrl',
    stroke.altKey && 'Alt',
    stroke.shiftKey && 'Shift',
    stroke.metaKey && 'Meta',
  ]
  return [...marks.filter((mark) => mark !== false), name].join('+')
}

const allActions = Object.keys(keys) as KeyAction[]

/** The actions that a stroke can mean; more than one only when different screens share a key. */
export function actionsOf(stroke: Stroke): readonly KeyAction[] {
  const name = strokeName(stroke)
  // The browser's own way to print would put out a slip that nobody has counted.
  const key = name === 'Ctrl+P' ? keys.print.key : name
  return allActions.filter((action) => keys[action].key === key)
}

/** What the key cap shows: `Esc`, `F9`, `Alt 1`. */
export const keyCap = (action: KeyAction): string =>
  keys[action].key.replace('Escape', 'Esc').replaceAll('+', ' ')

/** The value of `aria-keyshortcuts`. */
export const ariaKey = (action: KeyAction): string => keys[action].key.replace('Ctrl', 'Control')
