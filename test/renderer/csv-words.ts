/** Words of the files for the page's own tests: the names themselves. */
import type { OutageCsvWords } from '../../renderer/store/outage-csv.ts'
import type { ShiftCsvWords } from '../../renderer/store/shift-csv-words.ts'

const common = {
  language: 'ru',
  store: 'Лавка',
  till: 'T1',
  isTraining: false,
  processing: (name: string) => name,
  state: (state: string) => state,
  became: (name: string) => name,
  moment: (iso: string) => iso,
} as const

export const outageWords: OutageCsvWords = {
  ...common,
  training: 'training',
  madeAt: '2026-11-22T12:00:00.000Z',
  fact: (name) => name,
  cause: (reason) => reason,
  end: ({ endedAt }) => endedAt ?? 'now',
  lasted: (ms) => `${ms} ms`,
  column: (name) => name,
  kind: ({ kind }) => kind,
  shift: (number) => (number === null ? 'current' : String(number)),
  borne: ({ amount, way, isSettled }) => `${amount} ${isSettled ? 'paid' : way}`,
  reason: ({ error }) => error?.code ?? '',
}

export const shiftWords: ShiftCsvWords = {
  ...common,
  column: (name) => name,
  part: (name) => name,
  what: (name) => name,
  kind: (kind) => kind,
  approval: ({ action, kind }) => `${action} ${kind ?? ''}`.trim(),
  resolution: (as) => as,
  outageHolds: (amount) => `holds ${amount}`,
  clockJump: (ms) => `${ms} ms`,
}
