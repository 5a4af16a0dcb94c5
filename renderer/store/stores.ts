/** Builds every store of the page. A new screen's store is one line here, and nowhere else. */
import type { Announcement } from './announcements.ts'
import { createAuditStore } from './audit.ts'
import { createAttentionStore } from './attention.ts'
import { createBlockStore } from './block.ts'
import { createCardSheetStore } from './card-sheet.ts'
import { createCheckoutStore } from './checkout.ts'
import { createCommissioningStore } from './commissioning.ts'
import { createContactFormStore } from './contact-form.ts'
import { createContactStore } from './contact.ts'
import type { Deps } from './deps.ts'
import { createDirectoriesStore } from './directories.ts'
import { createDrillStore } from './drill.ts'
import { followCheckout } from './follow-checkout.ts'
import { followTill } from './follow-till.ts'
import { createGroupsStore } from './groups.ts'
import { createHoldsStore } from './holds.ts'
import { createIdentifyStore } from './identify.ts'
import { createJournalStore } from './journal.ts'
import { createNewCardStore } from './new-card.ts'
import { createPolicyStore } from './policy.ts'
import { createOutagesStore } from './outages.ts'
import { createReplaceStore } from './replace.ts'
import { restWhenLeft } from './rest-when-left.ts'
import { createReviewsStore } from './reviews.ts'
import { createRouteStore } from './route.ts'
import { createSessionStore } from './session.ts'
import { createSettingsStore } from './settings.ts'
import { createShiftStore } from './shift.ts'
import { createSlipsStore } from './slips.ts'
import { createStatusStore } from './status.ts'
import { createSupportStore } from './support.ts'
import { createTillStore } from './till.ts'
import { createToastStore } from './toasts.ts'
import { createTransferStore } from './transfer.ts'

export type Stores = ReturnType<typeof createStores>

export function createStores(deps: Deps, announce: (said: Announcement) => void) {
  const status = createStatusStore({ ...deps, announce })
  const contactForm = createContactFormStore(deps)
  const newCardForm = createContactFormStore(deps)
  const configured = () => (status.getState().status?.processings ?? []).map(({ name }) => name)
  const newCard = createNewCardStore({ ...deps, form: newCardForm, configured })
  const stores = {
    route: createRouteStore(),
    session: createSessionStore(deps),
    status,
    toasts: createToastStore(deps),
    till: createTillStore(deps),
    checkout: createCheckoutStore(deps),
    newCard,
    newCardForm,
    contact: createContactStore({ ...deps, form: contactForm }),
    contactForm,
    replace: createReplaceStore(deps, newCard),
    block: createBlockStore(deps),
    cardSheet: createCardSheetStore(deps),
    journal: createJournalStore(deps),
    attention: createAttentionStore(deps),
    holds: createHoldsStore(deps),
    groups: createGroupsStore(deps),
    identify: createIdentifyStore(deps),
    directories: createDirectoriesStore(deps),
    audit: createAuditStore(deps),
    support: createSupportStore(deps),
    outages: createOutagesStore(deps),
    shift: createShiftStore(deps),
    reviews: createReviewsStore(deps),
    slips: createSlipsStore(deps),
    settings: createSettingsStore(deps),
    drill: createDrillStore(deps),
    commissioning: createCommissioningStore(deps),
    policy: createPolicyStore(deps),
    transfer: createTransferStore(deps),
  }
  followTill({ ...stores, events: deps.events })
  followCheckout({ ...stores, events: deps.events })
  restWhenLeft(stores)
  return stores
}
