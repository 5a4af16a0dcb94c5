import type { settingsOffline as russian } from '../ru/settings-offline.ts'
import type { Words } from '../words.ts'

export const settingsOffline: Words<typeof russian> = {
  now: 'What is possible without a connection',
  state: {
    up: 'The connection is there now: everything leaves at once. Should it be lost:',
    unknown: 'The till does not know yet whether there is a connection. If there is none:',
    down: 'There is no connection, so now:',
  },
  exposureNow_one: 'Given, not confirmed: {{count}} spend',
  exposureNow_other: 'Given, not confirmed: {{count}} spends',
  bound: 'This till gives no more than',
  storeBound: 'All tills give no more than',
  clock: 'The till’s clock went back',
  clockHint:
    'How old the balances are cannot be told, so the till spends nothing without a connection. Set the clock right.',
  atRisk: 'Not confirmed yet: {{now}}.',
  left: '{{left}} are left to this till. At risk now: {{now}} of {{bound}}.',
  spendAnswer: {
    allowed: 'Spending allowed',
    'needs-approval': 'Spending with approval',
    refused: 'No spending',
  },
  answer: { allowed: 'allowed', 'needs-approval': 'with approval', refused: 'refused' },
  allTaken: 'All operations are taken, wait for the connection and leave by themselves.',
  othersTaken: 'The other operations are taken, wait for the connection and leave by themselves.',
  scope: {
    name: 'The rules for',
    shop: 'The whole shop',
    own: '{{name}}: has rules of its own',
    shopHint: 'They hold for every processing that has none of its own.',
    ownHint: 'What is not changed here stays as the shop has it.',
  },
  inherited: 'As the shop has it.',
  asShop: 'As the shop: {{value}}',
  putBack: '{{name}}: back to what the shop has, {{value}}',
  empty: 'empty',
  otherwise: 'A rule of its own: {{processings}}.',
  noBonuses: 'This processing has no bonuses: there is nothing to spend.',
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
      hint: 'One receipt spends no more.',
      wrong: 'Enter an amount, for example 300.',
    },
    perCardPerDay: {
      name: 'For a customer in a day',
      hint: 'In a whole day, at all tills of the store together.',
      wrong: 'Enter an amount, for example 500.',
    },
    perTillPerOutage: {
      name: 'For a till in an outage',
      hint: 'So much the till gives while there is no connection; this is the greatest risk.',
      wrong: 'Enter an amount, for example 10000.',
    },
    typed: {
      name: 'If the number was typed',
      hint: 'Somebody’s number is easily known, their card is not. 0: nothing is spent.',
      wrong: 'Enter an amount or 0.',
    },
    swiped: {
      name: 'If the magnetic stripe was read',
      hint: 'A stripe is easier to copy than a card. Empty: as from the scanner.',
      wrong: 'Enter an amount or leave it empty.',
    },
    integration: {
      name: 'If the number came from a cash-register program',
      hint: 'Where the program does not say how it was read. Empty: as from the scanner.',
      wrong: 'Enter an amount or leave it empty.',
    },
    approvalUpTo: {
      name: 'A supervisor may approve up to',
      hint: 'Above the receipt, the day and how the number came in, with a PIN and a reason. Empty: nobody may.',
      wrong: 'Enter an amount or leave it empty.',
    },
    tills: {
      name: 'Tills in the store',
      hint: 'Each has its part of a balance and of the day, so that together they give no more than they may.',
      wrong: 'Enter a number from 1 to 1000.',
    },
    maxBalanceAge: {
      name: 'Balance no older than',
      hint: 'Up to 30 minutes a balance is worth all of itself, then less and less, and nothing at this age.',
    },
  },
  sample: {
    decides: 'Decided by “{{name}}”.',
    perReceipt: { plain: 'Example: of {{balance}} bonuses a receipt takes {{most}}.' },
    perCardPerDay: {
      plain: 'Example: after {{given}} in the morning {{left}} are left until midnight.',
      shared:
        'Of {{tills}} tills each has its part of the day: {{day}}. Example: after {{given}} there in the morning {{left}} are left until midnight.',
    },
    perTillPerOutage: {
      plain: 'Example: after {{given}} given the next customer gets no more than {{left}}.',
    },
    typed: {
      plain: 'Example: no card in hand, the number typed: a receipt takes {{most}}.',
      nothing:
        'Example: no card in hand, the number typed: a receipt takes nothing, not even with a supervisor.',
    },
    swiped: {
      plain: 'Example: the card was swiped: a receipt takes {{most}}.',
      nothing: 'Example: the card was swiped: a receipt takes nothing, not even with a supervisor.',
      open: 'Example: the card was swiped: a receipt takes {{most}}, as from the scanner.',
    },
    integration: {
      plain: 'Example: a program has sent the number: a receipt takes {{most}}.',
      nothing: 'Example: a program has sent the number: a receipt takes nothing, not even with a supervisor.',
      open: 'Example: a program has sent the number: a receipt takes {{most}}, as from the scanner.',
    },
    approvalUpTo: {
      plain: 'Example: with a supervisor a receipt takes {{lifted}} instead of {{most}}.',
      nothing: 'Now this adds nothing: a receipt takes {{most}} anyway.',
      open: 'Example: a receipt takes {{most}}, and nobody lets more pass.',
    },
    tills: {
      plain: 'Example: the only till gives up to {{share}} of {{balance}} bonuses.',
      shared: 'Example: of {{balance}} bonuses each gives up to {{share}}, and in a day up to {{day}}.',
    },
    maxBalanceAge: {
      plain: 'Example: after {{time}} {{left}} are left of {{most}}.',
      nothing: 'Example: after {{time}} nothing can be spent.',
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
  kinds: 'Other operations without a connection',
  kindsHint:
    'By default an operation is taken, waits, and leaves by itself when the processing answers. Example: a replacement may be taken with an approval only, and a change of level not at all.',
  rule: {
    queue: 'Take it, it leaves by itself',
    approval: 'Take it with an approval',
    refuse: 'Do not take it',
  },
}
