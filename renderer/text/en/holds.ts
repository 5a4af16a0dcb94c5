import type { holds as russian } from '../ru/holds.ts'
import type { Words } from '../words.ts'

export const holds: Words<typeof russian> = {
  title: 'Holds',
  list: 'Holds, the one that ends first at the top',
  loading: 'Reading the holds…',
  emptyTitle: 'No bonuses are held',
  emptyHint: 'Holds of this till appear here while they last.',
  opened: 'The opened hold',
  chooseTitle: 'Choose a hold',
  chooseHint: 'Arrows move, Enter opens.',
  anew: 'Read anew',
  noCard: 'no card',
  left: 'left',
  unknown: 'left: unknown, the processing’s clock has not been heard yet',
  unknownShort: 'unknown',
  over: 'its time is over',
  unit: 'bonuses',
  kind: { live: 'In use', orphan: 'Nobody’s', stranded: 'No answer' },
  explain: {
    live: 'A receipt or a sale counts on this hold.',
    orphan:
      'Neither an open receipt nor a sale stands behind it. It can be released: the bonuses go back to the customer at once.',
    stranded:
      'The processing’s answer was lost: the bonuses may be set aside. The till does not know the number of the hold, so it can only end by itself.',
  },
  bar: {
    'receipt-open':
      'It cannot be released: the receipt with this hold is open. Cancel or complete the receipt.',
    'sale-under-way':
      'It cannot be released: the sale with this hold is not over. Without it the outcome could not be told any more.',
    'sale-in-attention':
      'It cannot be released: the sale with this hold waits for a decision. Decide that first.',
    'being-released': 'It is being released: the till repeats it until the processing answers.',
    'id-unknown': 'It cannot be released: its number is not known. It ends by itself.',
    'processing-missing': 'It cannot be released: this processing is not set up here. It ends by itself.',
  },
  fact: {
    processing: 'Processing',
    card: 'Card',
    contact: 'Phone',
    operator: 'Taken by',
    taken: 'Taken at',
    until: 'Ends by itself',
  },
  release: 'Release…',
  releaseTitle: 'Release the hold?',
  releaseText: '{{amount}} bonuses will not be set aside any more. This goes into the audit trail.',
  confirm: 'Release',
  released: 'The hold is released',
  onItsWay:
    'The release is recorded and goes out once the processing answers. Until then the bonuses stay set aside.',
  toReceipt: 'To the receipt',
  toDecision: 'Decide the sale',
  toJournal: 'In the journal',
}
