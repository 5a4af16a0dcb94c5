/** Writes what the filter shows into a file in memory, in large pages, one at a time; can be stopped at any page. */
import { assert } from '../../shared/assert.ts'
import { csvHead, csvRow, type CsvWords } from './card-csv.ts'
import { csvFile } from './csv.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'
import { filterOf } from './group-cards.ts'
import { findGroup } from './group-tree.ts'
import type { Access, CardEntry, ExportActions } from './groups-state.ts'

const pageSize = 2000

export function createExportActions({ api }: Pick<Deps, 'api'>, { get, set }: Access): ExportActions {
  let run = 0

  /** A group's name: as it is shown, else as the till remembers it, else its id. */
  const nameOf = async (id: string): Promise<string> => {
    const shown = findGroup(get().levels, id)
    if (shown !== null) return shown.name
    const answer = await attempt(async () => api.group.list({ parent: id, fresh: 'never' }))
    return answer.ok ? (answer.value.path.find((one) => one.id === id)?.name ?? id) : id
  }

  const rowsOf = async (
    cards: readonly CardEntry[],
    names: Map<string, string>,
    words: CsvWords,
  ): Promise<string> => {
    const rows: string[] = []
    for (const card of cards) {
      const group = card.details?.group
      if (group !== undefined && !names.has(group)) names.set(group, await nameOf(group))
      rows.push(csvRow(card, group === undefined ? '' : (names.get(group) ?? group), words))
    }
    return rows.join('')
  }

  return {
    exportCards: async (words) => {
      const filter = filterOf({ get })
      if (filter === null || get().exporting.at === 'running') return null
      run += 1
      const mine = run
      const names = new Map<string, string>()
      // Each page leaves the memory of the page for the browser's own.
      const parts = [new Blob([csvHead(words)])]
      let after: string | undefined
      let rows = 0
      set({ exporting: { at: 'running', rows } })
      do {
        const from = after
        const answer = await attempt(async () =>
          api.card.list({ ...filter, limit: pageSize, ...(from !== undefined && { after: from }) }),
        )
        if (mine !== run) return null
        if (!answer.ok) {
          set({ exporting: { at: 'failed', failure: answer.failure } })
          return null
        }
        const { cards, nextAfter } = answer.value
        parts.push(new Blob([await rowsOf(cards, names, words)]))
        if (mine !== run) return null
        rows += cards.length
        assert(nextAfter === null || nextAfter !== after, 'the pages of the export go in a circle')
        after = nextAfter ?? undefined
        set({ exporting: { at: 'running', rows } })
      } while (after !== undefined)
      set({ exporting: { at: 'idle' } })
      return { file: csvFile(parts), rows }
    },
    cancelExport: () => {
      run += 1
      set({ exporting: { at: 'idle' } })
    },
  }
}
