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
    waits: 'Recorded at the till. It goes to the bonus programme by itself when the connection is back.',
    checking:
      'Sent, the answer is not confirmed yet. The till finds out by itself and will do nothing a second time.',
  },
  promise: {
    earn: 'Bonuses will be earned when the connection is back. The amount is preliminary: the bonus programme decides it.',
    spend:
      'The spend is being confirmed. If the bonus programme allows less, the shop will contact you: nothing changes silently.',
    block:
      'The card is not accepted at this till any more. The bonus programme learns of it when the connection is back: until then other tills may accept it.',
    unblock: 'The card works as soon as the bonus programme confirms. Until then it is not accepted.',
    card: 'The card works as soon as the bonus programme confirms. Until then its bonuses may not be spent.',
    replace:
      'The bonuses move to the new card when the bonus programme confirms. Keep both cards until then.',
    contact:
      'The data was taken and will be sent to the bonus programme. Until then the registration is not valid.',
    change: 'The change of bonuses was taken. The balance changes when the bonus programme confirms.',
    hold: 'The bonuses will be set aside or given back when the bonus programme confirms.',
    other:
      'The operation was taken and will be sent to the bonus programme. Until it is confirmed it has no effect.',
  },
}
