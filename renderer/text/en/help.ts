import type { help as russian } from '../ru/help.ts'
import type { Words } from '../words.ts'

export const help: Words<typeof russian> = {
  title: 'Keys',
  hint: 'The scanner and the stripe reader work on any screen: no field needs the cursor first.',
  action: {
    help: 'This table',
    till: 'Till: find a customer',
    newCard: 'New card',
    block: 'Block and unblock',
    refresh: 'Ask again',
    checkout: 'Checkout',
    journal: 'Journal',
    settings: 'Settings',
    primary: 'The main action of the screen; approve',
    lock: 'Sign out, change the operator',
    secondary: 'The second action of the screen',
    print: 'Print',
    back: 'Back, close, cancel',
    field: 'Cursor into the main field',
    cancelCheckout: 'Cancel the receipt',
    spendAll: 'Spend all that can be spent',
    spendNone: 'Spend nothing',
    choice1: 'The first choice, and so on to Alt 9',
  },
  arrows: 'Arrows',
  arrowsHint: 'Through a list, tiles and tabs; Enter opens',
  tab: 'Tab',
  tabHint: 'To the next field or button',
}
