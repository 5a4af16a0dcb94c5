import type { replace as russian } from '../ru/replace.ts'
import type { Words } from '../words.ts'

export const replace: Words<typeof russian> = {
  title: 'Replace a card',
  where: 'In which processing',
  steps: 'The two cards',
  find: 'Find',
  replace: 'Replace the card…',
  old: {
    title: 'The old card',
    label: 'Old card or customer’s phone',
    hint: 'Scan it. If it is not at hand, type its number, a phone or a name.',
    looking: 'Looking for the old card…',
    several: 'Which of the cards is replaced?',
    absent: 'Nothing was found. Check the card number or the phone and try again.',
    absentName:
      'Nobody was found. By name the till looks only among those it has seen: try a card number or a phone.',
    noCard: 'This customer has no card: there is nothing to replace. Issue a new one: F3.',
    unheard: 'The processing does not answer now, and this till does not remember the card.',
    unheardPhone:
      'The processing does not answer now. Type the number of the old card: it cannot be found by phone.',
    another: 'Another old card',
    unblock: 'To unblocking',
  },
  new: {
    title: 'The new card',
    label: 'Number of the new card',
    hint: 'Scan the new card or type its number.',
    unreadable: 'This is no card number. Scan the card again or type its number.',
    looking: 'Looking for the new card…',
    absent: 'Nobody knows such a card. Check the number.',
    unheard: 'The processing does not answer now, and this till does not remember the card.',
    checkDigit: 'The last digit does not fit the number: compare it with the card.',
    another: 'Another new card',
  },
  checks: {
    title: 'Checked in advance',
    stopped: 'With this card the replacement fails: take another one.',
    oldUsable: {
      ok: 'The old card is in use.',
      no: 'The old card is not in use: only a card in use can be replaced.',
      unknown: 'Whether the old card is in use the processing will check.',
    },
    oldNotReplaced: {
      ok: 'The old card was not replaced before.',
      no: 'The old card was replaced already.',
      unknown: 'Whether the old card was replaced before the processing will check.',
    },
    oldHolder: {
      ok: 'The customer is known.',
      no: 'The customer’s phone is not known: there is nobody to bind the new card to.',
      unknown: 'Whose card it is the processing will check.',
    },
    newOther: {
      ok: 'It is another card.',
      no: 'It is the very same card: another one is needed.',
      unknown: 'Whether it is another card the processing will check.',
    },
    newThere: {
      ok: 'The processing has the new card.',
      no: 'The processing does not have the new card.',
      unknown: 'Whether there is such a card the processing will check.',
    },
    newFree: {
      ok: 'The new card is free.',
      no: 'The new card is somebody’s already.',
      unknown: 'Whether the new card is free the processing will check.',
    },
    newState: {
      ok: 'The new card can take the old one’s place.',
      no: 'The new card does not fit: it is in use already, blocked or closed.',
      unknown: 'Whether the new card fits the processing will check.',
    },
    newUnused: {
      ok: 'Nothing has happened on the new card yet.',
      no: 'The new card was used already.',
      unknown: 'Whether the new card was used the processing will check.',
    },
  },
  effect: {
    title: 'What will happen',
    closed: 'The card {{card}} is closed for good: blocked and deactivated.',
    amount: 'The balance of {{amount}} and pending accruals move to the card {{card}}.',
    balance: 'The balance and pending accruals move to the card {{card}}.',
    settings: 'The level, the group and other settings of the card move too.',
    holder: 'The card {{card}} is then of the customer: {{name}}.',
    issue: 'First the card {{card}} is issued.',
    outage:
      'No connection to {{processing}}: the replacement is recorded and goes by itself when it is back.',
    elsewhere: 'This card is known here too: {{processings}}. There it has to be replaced separately.',
    approval: 'A supervisor approves with their PIN.',
  },
  result: {
    queued: {
      title: 'The replacement is recorded',
      hint: 'It goes to {{processing}} by itself, no need to wait. Until then the old card counts.',
    },
    sending: { title: 'The replacement is sent', hint: 'Waiting for the answer of {{processing}}.' },
    checking: {
      title: 'The replacement is being confirmed',
      hint: 'No answer came from {{processing}}. The till finds out what became of it and will not send it twice.',
    },
    attention: {
      title: 'It needs a decision',
      hint: 'What became of the replacement at {{processing}} a supervisor decides on the screen “Attention”.',
    },
    done: {
      title: 'The card is replaced',
      hint: '{{processing}} confirms. Give the new card to the customer.',
    },
    refused: {
      title: 'The card is not replaced',
      hint: '{{processing}} refused. Both cards are as they were.',
    },
    cancelled: { title: 'The replacement is cancelled', hint: 'It was never sent to {{processing}}.' },
    approvedBy: 'Approved by {{name}}',
    journal: 'In the journal',
    again: 'Take another new card',
    elsewhere: 'Replace at {{processing}} too',
    next: 'Another replacement',
    toTill: 'To the customer',
  },
  unfinished: 'Unfinished replacements',
}
