import type { block as russian } from '../ru/block.ts'
import type { Words } from '../words.ts'

export const block: Words<typeof russian> = {
  title: 'Block and unblock',
  find: {
    label: 'Card or customer’s phone',
    hint: 'Scan the card, or type its number, a phone or a name.',
    action: 'Find',
    looking: 'Looking for the card…',
    idleTitle: 'Which card?',
    idleHint: 'Scan it or type its number. No card at hand: find the customer by phone or name.',
    absent: 'Nothing was found. Check the card number or the phone and try again.',
    absentName:
      'Nobody was found. By name the till looks only among those it has seen: try a card number or a phone.',
    noCard: '{{name}} has no card: there is nothing to block.',
    several: 'Which of the cards?',
    another: 'Another card',
    toNewCard: 'To issuing a card',
  },
  unheard: {
    card: 'Card {{card}}',
    phone: 'Card of the customer with the phone {{phone}}',
    text: 'CashDesk does not answer now, and this till does not remember it. It can be blocked all the same: the request is sent when the connection is back.',
  },
  nobody: 'The card is nobody’s',
  nameless: 'Name unknown',
  blockedFor: 'Reason: {{reason}}',
  mode: { label: 'What to do', block: 'Block', unblock: 'Unblock' },
  reason: {
    block: 'Why block it',
    unblock: 'Why unblock it',
    approval: 'Approved by: {{roles}}.',
    nobody: 'Nobody at this till can approve it.',
    fitting: 'Fits: it was blocked for this.',
    none: 'Your role may not do this',
    noneHint: 'Nobody at this till can approve it for this card either: ask where it was blocked.',
  },
  hint: {
    '0': 'Once found, it can be unblocked.',
    '1': 'Until it is taken off the list.',
    '2': 'Only a director can lift it.',
    '3': 'The customer has left the programme.',
    '4': 'For good.',
  },
  approver: {
    cashier: 'cashier',
    senior: 'senior',
    director: 'director',
    operator: 'call-centre operator',
    marketer: 'marketer',
  },
  denied: 'This till has taken a block of this card already: it waits to be sent. No need to block it again.',
  effect: {
    title: 'What will happen',
    blockHere: 'This till stops accepting the card at once, even without a connection.',
    blockOnline: 'CashDesk hears of the block within seconds.',
    blockOutage:
      'No connection to CashDesk: it hears of the block when it is back. Other tills accept the card until then.',
    forever: 'This is for good: nobody can unblock a card with this reason.',
    unblockOnline:
      'The card works again once CashDesk confirms: it becomes active, or issued where the questionnaire is not filled in.',
    unblockOutage:
      'No connection to CashDesk: the request goes when it is back. Until then the card stays blocked.',
    approval: 'A supervisor approves with their PIN.',
  },
  action: { block: 'Block the card', unblock: 'Unblock the card', choose: 'Choose a reason' },
  forever: {
    title: 'Block for good?',
    confirm: 'Block for good',
  },
  approve: {
    block: 'Block the card: {{target}}. Reason: {{reason}}.',
    unblock: 'Unblock the card: {{target}}. Reason: {{reason}}.',
  },
  result: {
    block: {
      queued: 'The block is recorded',
      sending: 'The block is being sent',
      checking: 'The block is being confirmed',
      attention: 'The block is not confirmed',
      done: 'The card is blocked',
      refused: 'The card is not blocked',
      cancelled: 'The block is cancelled',
    },
    unblock: {
      queued: 'The unblock is recorded',
      sending: 'The unblock is being sent',
      checking: 'The unblock is being confirmed',
      attention: 'The unblock is not confirmed',
      done: 'The card is unblocked',
      refused: 'The card is not unblocked',
      cancelled: 'The unblock is cancelled',
    },
    hint: {
      blockQueued: 'This till no longer accepts the card. The request goes by itself, no need to wait.',
      blockChecking:
        'This till no longer accepts the card. No answer came: the till keeps at it until it is confirmed.',
      blockDone: 'CashDesk confirmed it. The card is accepted nowhere now.',
      unblockQueued: 'The request goes by itself, no need to wait. Until the answer the card stays blocked.',
      unblockChecking: 'No answer came: the till finds out what became of it and will not send it twice.',
      unblockDone: 'CashDesk confirmed it. The card can be used.',
      unblockIssued:
        'CashDesk confirmed: the card is issued but not active. Complete the questionnaire and activate it.',
      cancelled: 'It was never sent.',
    },
    approvedBy: 'Approved by {{name}}',
    toTill: 'To the customer',
    activate: 'To activation',
    newCard: 'New card',
    again: 'Try another reason',
    journal: 'In the journal',
  },
}
