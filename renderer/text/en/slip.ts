import type { slip as russian } from '../ru/slip.ts'
import type { Words } from '../words.ts'

export const slip: Words<typeof russian> = {
  title: 'Slip',
  open: 'Slip…',
  repeat: 'REPRINT No. {{copy}}',
  printed_one: 'Printed {{count}} time',
  printed_other: 'Printed {{count}} times',
  hint: 'Give the slip to the customer: the operation is found in the journal by the number on it.',
  field: {
    when: 'Taken',
    till: 'Till',
    operator: 'Operator',
    what: 'Operation',
    card: 'Card',
    newCard: 'New card',
    amount: 'Amount',
    spend: 'Bonuses to spend',
    receipt: 'Receipt',
    reference: 'Number',
  },
  state: {
    waits: 'Recorded at the till. It goes to the bonus programme by itself.',
    checking:
      'Sent, the answer is not confirmed yet. The till finds out by itself and will do nothing a second time.',
    short:
      'The bonus programme allows less now. The shop decides who pays the difference. Keep this paper: the number on it is what they answer by.',
    person: 'The shop’s staff are finding out. Keep this paper: the number on it is what they answer by.',
  },
  promise: {
    earn: 'The earning is being confirmed. If bonuses are due, they appear on the account once it is: the bonus programme decides how many.',
    spend:
      'The spend is being confirmed. If the bonus programme allows less, the shop will contact you: it bears the difference or asks you to pay it.',
    discount: 'The purchase is being confirmed. The discount is already in the sum to pay.',
    block:
      'The card is not accepted at this till any more. Until the bonus programme confirms, other tills may accept it.',
    unblock: 'The card works as soon as the bonus programme confirms. Until then it is not accepted.',
    card: 'The card works as soon as the bonus programme confirms. Until then its bonuses may not be spent.',
    replace:
      'The bonuses move to the new card when the bonus programme confirms. Keep both cards until then.',
    contact: 'The data was taken. Until the bonus programme confirms, the registration is not valid.',
    change: 'The change of bonuses was taken. The balance changes when the bonus programme confirms.',
    hold: 'The bonuses will be set aside or given back when the bonus programme confirms.',
    other: 'The operation was taken. Until the bonus programme confirms, it has no effect.',
  },
  borne: {
    'write-off': 'Difference, borne by the shop',
    'charge-later': 'Difference, owed by you',
    paid: 'Difference, paid',
  },
}
