import { expect, test } from 'vitest'
import {
  outageCsvColumns,
  outageCsvHead,
  outageCsvRow,
  type OutageCsvWords,
} from '../../renderer/store/outage-csv.ts'
import { shiftCsv, shiftCsvColumns, type ShiftCsvWords } from '../../renderer/store/shift-csv.ts'
import { aClosedShift, anOutage, aShiftReport, aTally } from './a-report.ts'
import { anError, anOperation } from './an-operation.ts'

const words: OutageCsvWords = {
  language: 'ru',
  column: (name) => name,
  processing: (name) => name,
  kind: ({ kind }) => kind,
  state: (state) => state,
  reason: ({ error }) => error?.message ?? '',
  moment: (iso) => iso,
}
const shiftWords: ShiftCsvWords = {
  language: 'ru',
  column: (name) => name,
  part: (name) => name,
  what: (name) => name,
  kind: (kind) => kind,
  state: (state) => state,
  processing: (name) => name,
  action: (action) => action,
  moment: (iso) => iso,
  clockJump: (ms) => `${ms} ms`,
}

test('an operation is one line, its amounts exact with the comma of the language, foreign text no formula', () => {
  const operation = anOperation({
    kind: 'sale.record',
    fields: { amount: '12345678901234567890.12', spend: '0.5', receipt: '=1+1' },
    state: 'refused',
    error: anError('SPEND_REFUSED'),
    approvedBy: '@Борис; старший',
  })
  expect(outageCsvHead(words).charCodeAt(0)).toBe(0xfe_ff)
  expect(outageCsvHead(words).split(';')).toHaveLength(outageCsvColumns.length)
  expect(outageCsvRow(operation, words)).toBe(
    '2026-11-22T10:00:00.000Z;cashdesk;sale.record;2900200000016;12345678901234567890,12;0,5;' +
      `'=1+1;refused;SPEND_REFUSED;Анна;"'@Борис; старший";;op-1\r\n`,
  )
})

test('a shift is one fact a line, with its head of the audit trail when it is closed', () => {
  const report = aShiftReport({
    clockJumps: [-3600],
    tally: aTally({
      kinds: [
        {
          kind: 'sale.record',
          states: { queued: 1, sending: 0, checking: 0, attention: 0, done: 2, refused: 0, cancelled: 0 },
        },
      ],
      spent: { amount: '10.5', likely: '1', person: '0' },
      operators: [{ id: 'a', operator: 'Анна', operations: 3, spent: '10.5', earned: '0', pending: '2' }],
    }),
    open: {
      counts: { queued: 1, sending: 0, checking: 0, attention: 0 },
      operations: [],
      holds: [{ id: 'h', processing: 'loyalclient', amount: '7', until: '2026-11-22T11:00:00.000Z' }],
      checkouts: [],
    },
    outages: [anOutage({ atRisk: { spends: '3', holds: '0' } })],
    reviews: { waiting: 4, later: 0 },
  })
  const closed = aClosedShift(5, report)
  const rows = shiftCsv(report, closed.shift, shiftWords).slice(1).trimEnd().split('\r\n')
  expect(rows[0]).toBe(shiftCsvColumns.join(';'))
  const cells = rows.map((row) => row.split(';'))
  expect(cells.every((row) => row.length === shiftCsvColumns.length)).toBe(true)
  for (const line of [
    `shift;closed;;Борис;;5;;2026-11-22T20:00:00.000Z;;`,
    `shift;audit;;;;7;;;;${'a'.repeat(64)}`,
    `shift;clockJump;;;;;;;;'-3600 ms`,
    'kinds;sale.record;queued;;;1;;;;',
    'kinds;sale.record;done;;;2;;;;',
    'sums;spent;;;;;10,5;;;',
    'operators;pending;;Анна;;;2;;;',
    'open;operations;queued;;;1;;;;',
    'open;hold;;;;;7;;2026-11-22T11:00:00.000Z;loyalclient',
    'outages;cashdesk;;;;2;3;2026-11-22T10:00:00.000Z;;',
    'reviews;reviewsWaiting;;;;4;;;;',
  ])
    expect(rows).toContain(line)
  expect(rows.some((row) => row.includes('refused'))).toBe(false)
  expect(shiftCsv(report, null, shiftWords)).not.toContain('shift;audit')
})
