/** Writes the trail into a file in memory, page by page: what is sought as a table, or all of it as it is stored. */
import type { AuditEntryView } from '../../shared/model/audit.ts'
import { auditCsvHead, auditCsvRow, type AuditCsvWords } from './audit-csv.ts'
import { soughtOf } from './audit-filter.ts'
import type { AuditData } from './audit.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type AuditExporting =
  | { at: 'idle' }
  | { at: 'running'; rows: number }
  | { at: 'failed'; failure: Failure }

export type AuditFile = { file: Blob; rows: number }
export type AuditExportActions = {
  /** Null when it was stopped or failed. */
  exportCsv: (words: AuditCsvWords) => Promise<AuditFile | null>
  exportLines: () => Promise<AuditFile | null>
  cancelExport: () => void
}
type Access = { get: () => AuditData; set: (change: Partial<AuditData>) => void }
/** `next`: where the page after it begins; undefined after the last one. */
type Page = { text: string; rows: number; next: number | undefined }

const csvPage = 200

export function createAuditExport({ api }: Pick<Deps, 'api'>, { get, set }: Access): AuditExportActions {
  let run = 0

  const write = async (
    type: string,
    head: string,
    readPage: (from: number | undefined) => Promise<Page>,
  ): Promise<AuditFile | null> => {
    if (get().exporting.at === 'running') return null
    const mine = (run += 1)
    const parts = head === '' ? [] : [new Blob([head])]
    let rows = 0
    let from: number | undefined
    set({ exporting: { at: 'running', rows } })
    do {
      const at = from
      const answer = await attempt(async () => readPage(at))
      if (mine !== run) return null
      if (!answer.ok) {
        set({ exporting: { at: 'failed', failure: answer.failure } })
        return null
      }
      parts.push(new Blob([answer.value.text]))
      rows += answer.value.rows
      from = answer.value.next
      set({ exporting: { at: 'running', rows } })
    } while (from !== undefined)
    set({ exporting: { at: 'idle' } })
    return { file: new Blob(parts, { type }), rows }
  }

  return {
    exportCsv: async (words) => {
      const sought = soughtOf(get().filter, get().timezone)
      if (sought === null) return null
      return write('text/csv;charset=utf-8', auditCsvHead(words), async (before) => {
        const page = await api.audit.list({
          ...sought,
          limit: csvPage,
          ...(before !== undefined && { before }),
        })
        const text = page.entries.map((entry: AuditEntryView) => auditCsvRow(entry, words)).join('')
        return { text, rows: page.entries.length, next: page.nextBefore ?? undefined }
      })
    },
    exportLines: async () =>
      write('application/jsonl;charset=utf-8', '', async (after = 0) => {
        const { rows, nextAfter } = await api.audit.export({ after })
        const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
        return { text, rows: rows.length, next: nextAfter ?? undefined }
      }),
    cancelExport: () => {
      run += 1
      set({ exporting: { at: 'idle' } })
    },
  }
}
