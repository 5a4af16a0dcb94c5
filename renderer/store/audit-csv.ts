/** Entries of the audit trail as rows of a CSV that a spreadsheet opens and takes for text alone. Pure. */
import type { AuditEntryView } from '../../shared/model/audit.ts'
import { toCell } from './csv.ts'

export const auditCsvColumns = [
  'seq',
  'at',
  'who',
  'approvedBy',
  'action',
  'card',
  'subject',
  'input',
  'note',
  'jumpMs',
  'hash',
] as const
export type AuditCsvColumn = (typeof auditCsvColumns)[number]

export type AuditCsvWords = {
  column: (name: AuditCsvColumn) => string
  moment: (iso: string) => string
  person: (person: AuditEntryView['actor']) => string
  sentence: (entry: AuditEntryView) => string
  input: (input: NonNullable<AuditEntryView['input']>) => string
}

/** Says which letters these are, without which a spreadsheet reads Cyrillic as something else. */
const byteOrderMark = '\u{feff}'

export const auditCsvHead = (words: AuditCsvWords): string =>
  byteOrderMark + toLine(auditCsvColumns.map((name) => toCell(words.column(name))))

export function auditCsvRow(entry: AuditEntryView, words: AuditCsvWords): string {
  const cells: Record<AuditCsvColumn, string> = {
    seq: String(entry.seq),
    at: words.moment(entry.at),
    who: words.person(entry.actor),
    approvedBy: entry.approvedBy === null ? '' : words.person(entry.approvedBy),
    action: words.sentence(entry),
    card: entry.operation?.card ?? '',
    subject: entry.subjectName ?? entry.subject ?? '',
    input: entry.input === null ? '' : words.input(entry.input),
    note: storedOf(entry),
    jumpMs: entry.clock === null ? '' : String(entry.clock.jumpMs),
    hash: entry.hash,
  }
  // The till's own figure: a minus is a minus.
  return toLine(auditCsvColumns.map((name) => (name === 'jumpMs' ? cells[name] : toCell(cells[name]))))
}

const storedOf = ({ data }: AuditEntryView): string =>
  storedFacts(data)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')

/** The deed's own facts as they are stored; what is empty says nothing. */
export const storedFacts = (data: AuditEntryView['data']): [string, string][] =>
  Object.entries(data).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === ''
      ? []
      : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
  )

const toLine = (cells: readonly string[]): string => `${cells.join(';')}\r\n`
