/** Reading the tree level by level: the root at once, any other when it is opened. The newest answer of a level counts. */
import { attempt } from './failure.ts'
import type { Deps } from './deps.ts'
import type { Access, Level, LevelActions, Place } from './groups-state.ts'

export function createLevelActions(
  { api }: Pick<Deps, 'api'>,
  { get, set }: Access,
): LevelActions & { reveal: (group: string) => Promise<void> } {
  const readings = new Map<string | null, number>()

  const setLevel = (parent: string | null, level: Level): void => {
    set({ levels: new Map(get().levels).set(parent, level) })
  }

  /** The path from the root to `parent`, where it was told. */
  const read = async (parent: string | null): Promise<readonly { id: string }[]> => {
    const mine = (readings.get(parent) ?? 0) + 1
    readings.set(parent, mine)
    if (get().levels.get(parent)?.at !== 'ready') setLevel(parent, { at: 'loading' })
    const answer = await attempt(async () => api.group.list({ parent }))
    if (readings.get(parent) !== mine) return []
    if (answer.ok) {
      const { groups, asOf, source, path } = answer.value
      setLevel(parent, { at: 'ready', groups, asOf, source })
      return path
    }
    if (get().levels.get(parent)?.at !== 'ready') setLevel(parent, { at: 'failed', failure: answer.failure })
    return []
  }

  return {
    setOpened: (opened) => {
      const { opened: before, levels } = get()
      set({ opened })
      for (const group of opened) {
        if (!before.has(group) && levels.get(group)?.at !== 'ready') void read(group)
      }
    },
    choose: (place: Place) => {
      set({ place, ticked: new Set() })
      void get().reload()
    },
    readLevel: async (parent) => {
      await read(parent)
    },
    reloadTree: async () => {
      const { opened, levels } = get()
      // A level that is not shown is read when it is opened again.
      set({ levels: new Map([...levels].filter(([parent]) => parent === null || opened.has(parent))) })
      await Promise.all([null, ...opened].map(read))
    },
    reveal: async (group) => {
      const above = (await read(group)).map(({ id }) => id).filter((id) => id !== group)
      get().setOpened(new Set([...get().opened, ...above]))
    },
  }
}
