/** All words of the page in Russian, by screen; the source of every text key. */
import { block } from './block.ts'
import { checkout } from './checkout.ts'
import { common } from './common.ts'
import { frame } from './frame.ts'
import { help } from './help.ts'
import { journal } from './journal.ts'
import { newCard } from './new-card.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { till } from './till.ts'

export const ru = { common, frame, signIn, till, newCard, block, checkout, journal, settings, help }
