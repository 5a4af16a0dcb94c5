import type { settingsOffline as russian } from '../ru/settings-offline.ts'
import type { Words } from '../words.ts'

export const settingsOffline: Words<typeof russian> = {
  now: 'Now',
  exposureNow_one: 'Given, not confirmed: {{count}} spend',
  exposureNow_other: 'Given, not confirmed: {{count}} spends',
  bound: 'This till gives no more than',
  storeBound: 'All tills give no more than',
  clock: 'The till’s clock went back',
  clockHint:
    'How old the balances are cannot be told, so the till spends nothing without a connection. Set the clock right.',
  left: '{{left}} are left to this till. At risk now: {{now}} of {{bound}}.',
  spendAnswer: {
    allowed: 'Spending allowed',
    'needs-approval': 'Spending with approval',
    refused: 'No spending',
  },
  answer: { allowed: 'allowed', 'needs-approval': 'with approval', refused: 'refused' },
  allTaken: 'All operations are taken; without a connection they wait and leave by themselves.',
  othersTaken: 'The other operations are taken; without a connection they wait and leave by themselves.',
  dials: 'Spending without a connection',
  spend: {
    name: 'While the processing does not answer, bonuses are',
    never: 'Not spent',
    neverHint:
      'A receipt goes without spending and earns when the connection is back. The shop risks nothing.',
    cached: 'Spent from the till’s memory',
    cachedHint:
      'Within the balance that the till has seen and the rules below. If there are fewer bonuses, the shop bears the difference.',
  },
  dial: {
    perReceipt: {
      name: 'For one receipt',
      hint: 'One receipt spends no more. For example 300.',
      wrong: 'Enter an amount, for example 300.',
    },
    perCardPerDay: {
      name: 'For a customer in a day',
      hint: 'In a whole day, at all tills of the store together. For example 500.',
      wrong: 'Enter an amount, for example 500.',
    },
    perTillPerOutage: {
      name: 'For a till in an outage',
      hint: 'So much the till gives while there is no connection; this is the greatest risk. For example 10 000.',
      wrong: 'Enter an amount, for example 10000.',
    },
    typed: {
      name: 'If the number was typed',
      hint: 'Somebody’s number is easily known, their card is not. 0: nothing is spent.',
      wrong: 'Enter an amount or 0.',
    },
    integration: {
      name: 'If the number came from a cash-register program',
      hint: 'Empty: as from the scanner.',
      wrong: 'Enter an amount or leave it empty.',
    },
    approvalUpTo: {
      name: 'A supervisor may approve up to',
      hint: 'Above the receipt, the day and the typed number, with a PIN and a reason. Empty: nobody may.',
      wrong: 'Enter an amount or leave it empty.',
    },
    tills: {
      name: 'Tills in the store',
      hint: 'Each gives its share of a balance, so that together they give no more than there is.',
      wrong: 'Enter a number from 1 to 1000.',
    },
    maxBalanceAge: {
      name: 'Balance no older than',
      hint: 'For 30 minutes a balance is worth all of itself, then less and less, and nothing at this age.',
    },
  },
  example: {
    title: 'What this means',
    who: 'A customer had {{balance}} bonuses; the till read the balance {{hours}} hours ago.',
    scanned: 'The card was scanned',
    typed: 'The number was typed',
    nothing: 'nothing is spent without a connection',
    plain: '{{most}} can be spent',
    lifted: '{{most}} can be spent, {{lifted}} with an approval',
    bound: 'In one outage a till gives no more than {{bound}}. Tills in the store: {{tills}}.',
  },
  own: 'These processings have rules of their own in the configuration file, which stay: {{processings}}.',
  kinds: 'Other operations without a connection',
  kindsHint: 'By default an operation is taken, waits, and leaves by itself when the processing answers.',
  rule: {
    queue: 'Take it, it leaves by itself',
    approval: 'Take it with an approval',
    refuse: 'Do not take it',
  },
}
