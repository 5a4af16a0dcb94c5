/** All words of the page in English, by screen. */
import { audit } from './audit.ts'
import { attention } from './attention.ts'
import { block } from './block.ts'
import { card } from './card.ts'
import { checkout } from './checkout.ts'
import { common } from './common.ts'
import { contact } from './contact.ts'
import { directories } from './directories.ts'
import { frame } from './frame.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { holds } from './holds.ts'
import { identify } from './identify.ts'
import { journal } from './journal.ts'
import { newCard } from './new-card.ts'
import { outages } from './outages.ts'
import { replace } from './replace.ts'
import { reviews } from './reviews.ts'
import { settings } from './settings.ts'
import { shift } from './shift.ts'
import { signIn } from './sign-in.ts'
import { support } from './support.ts'
import { slip } from './slip.ts'
import { till } from './till.ts'

export const en = {
  common,
  frame,
  signIn,
  till,
  newCard,
  block,
  checkout,
  journal,
  attention,
  holds,
  contact,
  card,
  replace,
  groups,
  identify,
  directories,
  audit,
  support,
  outages,
  shift,
  reviews,
  slip,
  settings,
  help,
}
