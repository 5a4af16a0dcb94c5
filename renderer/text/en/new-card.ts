import type { newCard as russian } from '../ru/new-card.ts'
import type { Words } from '../words.ts'

export const newCard: Words<typeof russian> = {
  title: 'New card',
  steps: 'Steps',
  step: {
    issue: 'Issue of the card',
    contact: 'Customer',
    block: 'Block of the old card',
    bind: 'Binding to the customer',
    activate: 'Activation',
  },
  state: { issue: 'Issued already', bind: 'Bound already', activate: 'Active already', stopped: 'Stopped' },
  why: {
    queued: 'Goes by itself when its turn comes.',
    sending: 'Sent, waiting for the answer.',
    checking: 'No answer came. The till finds out what became of it and will not send it twice.',
    stopped: 'Will not be sent until the step above is settled.',
    cancelled: 'Cancelled: it was never sent.',
    old: 'Card {{card}}',
  },
  card: {
    label: 'Number of the new card',
    hint: 'Scan the card or type its number.',
    unreadable: 'This is no card number. Scan the card again or type the number in digits.',
    find: 'Find the card',
    looking: 'Looking for the card…',
    another: 'Another card',
    absent: 'There is no card {{card}}. Nothing was recorded. Check the number or take another card.',
    unheard:
      'CashDesk does not answer now, and this till does not remember the card. The issue can be recorded: it is sent when the connection is back.',
    checkDigit: 'The last digit does not fit: compare the number with the card before you issue it.',
    blocked: 'The card is blocked and cannot be issued: take another card.',
    closed: 'The card is closed: take another card.',
    denied: 'This till has blocked the card: take another card.',
    boundTo: 'Already belongs to: {{name}}',
  },
  contact: {
    label: 'Customer’s phone',
    hint: 'Type the phone or scan the customer’s old card.',
    unreadable: 'No phone has such a number. Check it with the customer.',
    unbound: 'This card belongs to nobody. Type the phone.',
    find: 'Find the customer',
    looking: 'Looking for the customer…',
    another: 'Another phone',
    noCard: 'The customer has no other card.',
    unknown:
      'No card was found for this phone. If CashDesk does not know the customer, binding will be refused.',
    unheard: 'CashDesk does not answer now. Whether the customer has another card will show when binding.',
    fromCache: 'As far as this till remembers, the customer has no other card.',
    hasCard: 'The customer already has card {{card}}.',
    nameless: 'Name unknown',
  },
  take: {
    issue: 'Issue the card',
    bindAndActivate: 'Bind and activate',
    bind: 'Bind',
    activate: 'Activate',
    rest: 'Go on',
  },
  replace: {
    title: 'The customer already has a card',
    known:
      'The customer already has card {{card}}. Two cards cannot be bound: the old one has to be blocked as replaced. That is for good.',
    unknown:
      'The customer already has another card, but its number could not be found out now. Look the customer up again: the replacement needs the old number.',
    action: 'Replace the card…',
    ask: 'Replace the card for good?',
    effectBlock: 'Card {{card}} will be blocked for good: once replaced, nobody can unblock it.',
    effectHere: 'This till stops accepting it at once, even without a connection.',
    effectNew: 'Then card {{card}} will be bound to the customer and activated.',
    confirm: 'Replace for good',
  },
  oldBlocked: {
    title: 'The old card is blocked',
    known:
      'The customer has card {{card}}, which is blocked: {{reason}}. While they have it, a new one cannot be bound. Unblock it first, then replace it: a blocked card cannot be blocked again.',
    unknown:
      'The customer has a blocked card {{card}}. Unless it was blocked as replaced, a new one cannot be bound: then unblock it first and replace it.',
    unblock: 'Go to unblocking',
    bindAnyway: 'Bind without replacing',
  },
  refused: {
    retry: 'Repeat the step',
    later: 'Finish later',
    abandon: 'Abandon',
    questionnaire:
      'Usually the questionnaire is incomplete: complete it, open this case again and repeat the step.',
  },
  abandon: {
    title: 'Abandon this case?',
    effect: 'Steps that were not sent will be cancelled. What is done stays: an issued card stays issued.',
    letsGo: 'This till will accept the old card again.',
    confirm: 'Abandon',
    done: 'The case is abandoned. Steps that were not sent are cancelled.',
  },
  attention: {
    open: 'Open in the journal',
  },
  result: {
    done: 'The card is ready',
    doneHint: 'Card {{card}} is active. Hand it to the customer.',
    already: 'The card is active already',
    alreadyHint: 'There is nothing to do.',
    wait: 'Recorded. The card can be handed over',
    waitHint: 'The steps go by themselves, in order. No need to wait: the till looks after them.',
    waitOutage:
      'No connection to CashDesk. The steps are kept and go by themselves when it is back. Until then the card is not active.',
    abandoned: 'The case is abandoned',
    abandonedHint: 'Cancelled steps were never sent. What was done stays.',
    toTill: 'To the customer',
    another: 'Another card',
    begin: 'Begin anew',
  },
  unfinished: {
    title: 'Unfinished cases',
    label: 'Unfinished cases: arrows and Enter open them',
    person: 'Needs a decision',
    steps: 'Steps are missing',
    nothing: 'Goes by itself',
    noPhone: 'no customer yet',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
  },
  retryTitle: 'Repeat the step “{{step}}” for card {{card}}.',
}
