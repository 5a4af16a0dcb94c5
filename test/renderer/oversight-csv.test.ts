import { expect, test } from 'vitest'
import { outageCsvColumns, outageCsvHead, outageCsvRow } from '../../renderer/store/outage-csv.ts'
import { shiftCsvColumns } from '../../renderer/store/shift-csv-words.ts'
import { shiftCsv } from '../../renderer/store/shift-csv.ts'
import { aClosedShift, anOperatorTally, anOutage, anOutageReport, aShiftReport, aTally } from './a-report.ts'
import { anError, anOperation } from './an-operation.ts'
import { outageWords, shiftWords } from './csv-words.ts'

test('an operation is one line, its amounts exact with the comma of the language, foreign text no formula', () => {
  const operation = anOperation({
    kind: 'sale.record',
    fields: { amount: '12345678901234567890.12', spend: '0.5', receipt: '=1+1' },
    state: 'refused',
    error: anError('SPEND_REFUSED'),
    approvedBy: '@Борис; старший',
  })
  expect(outageCsvRow({ ...operation, became: 'refused', shift: 4 }, outageWords)).toBe(
    '2026-11-22T10:00:00.000Z;4;cashdesk;sale.record;2900200000016;12345678901234567890,12;0,5;' +
      `'=1+1;refused;refused;;;;;SPEND_REFUSED;Анна;"'@Борис; старший";;op-1\r\n`,
  )
})

test('a spend that was short and decided does not look like a clean sale', () => {
  const operation = anOperation({
    kind: 'sale.record',
    fields: { amount: '1000', spend: '100' },
    shortage: {
      promised: '100',
      allowed: '40.5',
      difference: '59.5',
      borne: [{ amount: '59.5', way: 'charge-later', isSettled: false }],
    },
  })
  const cells = outageCsvRow({ ...operation, became: 'short', shift: null }, outageWords).split(';')
  const of = (name: (typeof outageCsvColumns)[number]) => cells[outageCsvColumns.indexOf(name)]
  expect([of('shift'), of('state'), of('became')]).toEqual(['current', 'done', 'short'])
  expect([of('promised'), of('allowed'), of('difference')]).toEqual(['100', '40,5', '59,5'])
  expect(of('borne')).toBe('59.5 charge-later')
})

test('the file of an outage begins with where and what it was, and what of it is at risk', () => {
  const report = anOutageReport({
    outage: anOutage({
      reason: '=dns',
      endedAt: '2026-11-22T11:00:00.000Z',
      taken: 7,
      atRisk: { spends: '3.5', holds: '2' },
    }),
    tally: aTally({ short: '60', owed: '40.5' }),
  })
  const head = outageCsvHead(report, outageWords)
  expect(head.charCodeAt(0)).toBe(0xfe_ff)
  const lines = head.slice(1).split('\r\n')
  for (const line of [
    'store;Лавка',
    'till;T1',
    'processing;cashdesk',
    "reason;'=dns",
    'from;2026-11-22T10:00:00.000Z',
    'to;2026-11-22T11:00:00.000Z',
    'lasted;60000 ms',
    'taken;7',
    'spends;3,5',
    'holds;2',
    'short;60',
    'owed;40,5',
    'made;2026-11-22T12:00:00.000Z',
  ])
    expect(lines).toContain(line)
  expect(lines.slice(-3)).toEqual(['', outageCsvColumns.join(';'), ''])
})

test('a shift is one fact a line, with the head of the audit trail, of the close once it is closed', () => {
  const report = aShiftReport({
    clockJumps: [-3600],
    tally: aTally({
      operations: 3,
      became: { done: 2, waiting: 0, refused: 0, attention: 1, cancelled: 0, short: 0 },
      short: '9',
      owed: '4',
      kinds: [
        {
          kind: 'sale.record',
          states: { queued: 1, sending: 0, checking: 0, attention: 0, done: 2, refused: 0, cancelled: 0 },
        },
      ],
      spent: { amount: '10.5', likely: '1', person: '0' },
      changed: { up: '5', down: '2' },
      operators: [
        anOperatorTally('Анна', {
          operations: 3,
          became: { done: 2, waiting: 0, refused: 0, attention: 1, cancelled: 0, short: 0 },
          spent: '10.5',
          pending: '2',
          short: '9',
          owed: '4',
          asked: 1,
        }),
      ],
    }),
    open: {
      counts: { queued: 1, sending: 0, checking: 0, attention: 0, blocksNotShown: 0 },
      operations: [],
      owed: { count: 2, amount: '560.5' },
      holds: [{ id: 'h', processing: 'loyalclient', amount: '7', until: '2026-11-22T11:00:00.000Z' }],
      checkouts: [],
    },
    outages: [anOutage({ atRisk: { spends: '3', holds: '8' } })],
    approvals: [
      {
        at: '2026-11-22T12:00:00.000Z',
        action: 'operation.resolved',
        operation: 'op',
        kind: 'sale.record',
        as: 'write-off',
        amount: '60',
        operator: 'Анна',
        approver: 'Борис',
        reason: 'договорились',
      },
    ],
    reviews: { waiting: 4, later: 0 },
  })
  const closed = aClosedShift(5, report)
  const rows = shiftCsv(report, closed, shiftWords).slice(1).trimEnd().split('\r\n')
  expect(rows[0]).toBe(shiftCsvColumns.join(';'))
  const cells = rows.map((row) => row.split(';'))
  expect(cells.every((row) => row.length === shiftCsvColumns.length)).toBe(true)
  for (const line of [
    'shift;number;;;;;;;;5',
    `shift;closed;;Борис;;;;2026-11-22T20:00:00.000Z;;`,
    `shift;audit;;;;7;;;;${'a'.repeat(64)}`,
    `shift;clockJump;;;;;;;;'-3600 ms`,
    'became;operations;;;;3;;;;',
    'became;operations;done;;;2;;;;',
    'became;operations;attention;;;1;;;;',
    'kinds;sale.record;queued;;;1;;;;',
    'kinds;sale.record;done;;;2;;;;',
    'sums;spent;;;;;10,5;;;',
    'shift;store;;;;;;;;Лавка',
    'shift;till;;;;;;;;T1',
    'sums;short;;;;;9;;;',
    'sums;owedOf;;;;;4;;;',
    'operators;short;;Анна;;;9;;;',
    'operators;owedOf;;Анна;;;4;;;',
    'sums;changedUp;;;;;5;;;',
    'sums;changedDown;;;;;2;;;',
    'operators;pending;;Анна;;;2;;;',
    'operators;operations;attention;Анна;;1;;;;',
    'operators;asked;;Анна;;1;;;;',
    'approvals;operation.resolved sale.record;write-off;Анна;Борис;;60;2026-11-22T12:00:00.000Z;;договорились',
    'open;owed;;;;2;560,5;;;',
    'open;operations;queued;;;1;;;;',
    'open;hold;;;;;7;;2026-11-22T11:00:00.000Z;loyalclient',
    'outages;cashdesk;;;;2;3;2026-11-22T10:00:00.000Z;;holds 8',
    'reviews;reviewsWaiting;;;;4;;;;',
  ])
    expect(rows).toContain(line)
  expect(rows.some((row) => row.includes('refused'))).toBe(false)
  expect(shiftCsv(report, null, shiftWords)).toContain(`shift;audit;;;;6;;;;${'b'.repeat(64)}`)
})

test('a file says that the report was changed after the close, and that it was made in training', () => {
  const closed = aClosedShift(5)
  const lines = (words: typeof shiftWords, isAsClosed: boolean) =>
    shiftCsv(closed.report, { ...closed, isAsClosed }, words).split('\r\n')
  expect(lines(shiftWords, true).filter((line) => /;(changed|training);/.test(line))).toEqual([])
  expect(lines({ ...shiftWords, isTraining: true }, false)).toEqual(
    expect.arrayContaining(['shift;training;;;;;;;;', 'shift;changed;;;;;;;;']),
  )
  const head = (isTraining: boolean) => outageCsvHead(anOutageReport(), { ...outageWords, isTraining })
  expect(head(true).slice(1).startsWith('training\r\n')).toBe(true)
  expect(head(false)).not.toContain('training')
})
