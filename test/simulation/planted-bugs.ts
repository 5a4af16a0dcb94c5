/** Every mistake that is planted in a till on purpose; each must be caught, or the silence about the real till would mean nothing. */
import { answerBugs } from './bugs-answers.ts'
import { diskBugs } from './bugs-disk.ts'
import { lookBugs } from './bugs-looks.ts'
import { saleBugs } from './bugs-sales.ts'
import { spendBugs } from './bugs-spends.ts'
import { storeBugs } from './bugs-store.ts'
import { toldBugs } from './bugs-told.ts'
import { giveUpOnTimeout, retryUntilOk, type Mistake } from './variants.ts'

/** The first seed that shows it, where that is not the first of all; `npm run simulate` measures it anew. */
const laterSeeds: Record<string, number> = {
  'evidence is read without the quiet time': 4,
  'a dead token always means that the sale was recorded': 3,
  'an earn without a token is repeated': 2,
  'what was under way when the till died is sent again': 7,
  'two holds of one client may be alike': 7,
  'a processing that loses holds is believed to keep them': 4,
  'one look at a token is enough, though the balance moved meanwhile': 3,
  'two tills sell at one point': 24,
  'an earn that cannot be told is taken for recorded': 4,
  'a redirection is followed to a page that is believed': 2,
  'a block waits like everything else': 12,
  'the epoch is not looked at': 2,
  'an allowance does not count what is still pending': 9,
  'a balance does not age': 2,
  'what a customer was given today is forgotten': 7,
  'what was given is counted after the commit': 7,
  'a contact is registered without a search (looks)': 2,
  'a change of a balance that moved otherwise is taken for done (looks)': 4,
  'a look that failed shows that nothing is there (looks)': 8,
  'a refusal after an unknown outcome closes the operation': 5,
  'the token is swapped once the sale was sent': 2,
  'a token that ended by itself is taken for a recorded sale': 3,
  'a card in an unexpected state is given up': 5,
  'a lane is a card’s or a phone’s, not the client’s': 4,
  'a sale whose token is over is sent again': 8,
  'a page of somebody else is a confirmation': 2,
  'a refusal by a gateway is the processing’s': 10,
  'amounts are numbers': 2,
  'lanes open before what was in flight is taken up': 40,
  'a lane goes on past what waits for a person': 2,
  'a quiet time goes on over a restart': 11,
  'the second copy is written after the commit': 2,
  'each till gives the whole balance': 2,
  'a number that was typed is as good as one that was scanned': 2,
  'a look is judged without the quiet time (looks)': 4,
  'a look before sending may be older than what the till did before it (looks)': 12,
  'a change of a balance that stood still is repeated (looks)': 2,
  'what was under way when the till died is sent again (looks)': 2,
  'this till’s own changes leave no trace (looks)': 12,
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

export type Planted = { seed: number; variant: Mistake }

export const plantedBugs: Record<string, Planted> = Object.fromEntries(
  Object.entries(all).map(([bug, variant]) => [bug, { seed: laterSeeds[bug] ?? 1, variant }]),
)
