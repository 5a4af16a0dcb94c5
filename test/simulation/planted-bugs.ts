/** Every mistake that is planted in a till on purpose; each must be caught, or the silence about the real till would mean nothing. */
import { answerBugs } from './bugs-answers.ts'
import { diskBugs } from './bugs-disk.ts'
import { lookBugs } from './bugs-looks.ts'
import { saleBugs } from './bugs-sales.ts'
import { spendBugs } from './bugs-spends.ts'
import { storeBugs } from './bugs-store.ts'
import { toldBugs } from './bugs-told.ts'
import type { NamedDay } from './first-seen.ts'
import { giveUpOnTimeout, retryUntilOk, type Mistake } from './variants.ts'

/**
 * The day that the suite sees each on: the shortest that shows it, and one that shows others too, so that they have one control
 * day. The first seed that shows it on a whole day `npm run simulate` measures.
 */
const days: Record<string, NamedDay> = {
  'an earn without a token is repeated': { seed: 2, actions: 10 },
  'each till gives the whole balance': { seed: 2, actions: 10 },
  'one look at a token is enough, though the balance moved meanwhile': { seed: 3, actions: 10 },
  'a look is judged without the quiet time (looks)': { seed: 3, actions: 10 },
  'an earn that cannot be told is taken for recorded': { seed: 4, actions: 10 },
  'a page of somebody else is a confirmation': { seed: 4, actions: 10 },
  'amounts are numbers': { seed: 4, actions: 10 },
  'a refusal after an unknown outcome closes the operation': { seed: 5, actions: 10 },
  'a redirection is followed to a page that is believed': { seed: 5, actions: 10 },
  'sales of one point run side by side': { seed: 5, actions: 10 },
  'what has no answer is sent until it has one (looks)': { seed: 6, actions: 10 },
  'what a look shows to be done is sent again (looks)': { seed: 6, actions: 10 },
  'what has no answer has failed (looks)': { seed: 6, actions: 10 },
  'what is likely is made sure of by another request (looks)': { seed: 6, actions: 10 },
  'evidence is read without the quiet time': { seed: 6, actions: 10 },
  'a time-out counts as not sent': { seed: 6, actions: 10 },
  'two holds of one client may be alike': { seed: 7, actions: 10 },
  'a reset connection counts as not sent': { seed: 8, actions: 10 },
  'a change of a balance that does not show was refused (looks)': { seed: 8, actions: 10 },
  'two tills sell at one point': { seed: 24, actions: 10 },
  'the audit entry is written after the commit': { seed: 1, actions: 20 },
  'what was under way when the till died is sent again (looks)': { seed: 1, actions: 20 },
  'a locked point is forgotten with the process': { seed: 2, actions: 20 },
  'a lane goes on past what waits for a person': { seed: 2, actions: 20 },
  'the token is swapped once the sale was sent': { seed: 8, actions: 20 },
  'a shortage silently reduces the spend': { seed: 1, actions: 40 },
  'a shortage is closed as if it had been recorded': { seed: 1, actions: 40 },
  'what a till gave in an outage is forgotten': { seed: 1, actions: 40 },
  'a commit for which there was no space is taken for done': { seed: 1, actions: 40 },
  'an allowance does not count what is still pending': { seed: 2, actions: 40 },
  'a number that was typed is as good as one that was scanned': { seed: 2, actions: 40 },
  'the epoch is not looked at': { seed: 2, actions: 40 },
  'what was queued in a backup that is put back is sent': { seed: 2, actions: 40 },
  'a contact is registered without a search (looks)': { seed: 2, actions: 40 },
  'a dead token always means that the sale was recorded': { seed: 3, actions: 40 },
  'a token that ended by itself is taken for a recorded sale': { seed: 3, actions: 40 },
  'the second copy is written after the commit': { seed: 3, actions: 40 },
  'a lane is a card’s or a phone’s, not the client’s': { seed: 4, actions: 40 },
  'a processing that loses holds is believed to keep them': { seed: 5, actions: 40 },
  'a card in an unexpected state is given up': { seed: 5, actions: 40 },
  'a change of a balance that moved otherwise is taken for done (looks)': { seed: 5, actions: 40 },
  'what a customer was given today is forgotten': { seed: 7, actions: 40 },
  'what was given is counted after the commit': { seed: 7, actions: 40 },
  'lanes open before what was in flight is taken up': { seed: 40, actions: 40 },
  'a balance does not age': { seed: 2, actions: 60 },
  'a change of a balance that stood still is repeated (looks)': { seed: 2, actions: 60 },
  'what was under way when the till died is sent again': { seed: 7, actions: 60 },
  'a sale whose token is over is sent again': { seed: 8, actions: 60 },
  'this till’s own changes leave no trace (looks)': { seed: 12, actions: 60 },
  'a look before sending may be older than what the till did before it (looks)': { seed: 12, actions: 60 },
  'a refusal by a gateway is the processing’s': { seed: 10, actions: 80 },
  'a block waits like everything else': { seed: 12, actions: 80 },
  'a look that failed shows that nothing is there (looks)': { seed: 8, actions: 80 },
}

const all: Record<string, Mistake> = {
  'what has no answer is sent until it has one': retryUntilOk,
  'what has no answer has failed': giveUpOnTimeout,
  ...saleBugs,
  ...answerBugs,
  ...storeBugs,
  ...diskBugs,
  ...toldBugs,
  ...spendBugs,
  ...Object.fromEntries(Object.entries(lookBugs).map(([bug, variant]) => [`${bug} (looks)`, variant])),
}

export type Planted = { day: NamedDay; variant: Mistake }

const shortest: NamedDay = { seed: 1, actions: 10 }

export const plantedBugs: Record<string, Planted> = Object.fromEntries(
  Object.entries(all).map(([bug, variant]) => [bug, { day: days[bug] ?? shortest, variant }]),
)
