/**
 * Run under a limit of the system on the size of a file: fills one store after another until the disk takes no more, and says
 * for each what it promised to keep. The stores are left as they are when the process is killed.
 */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { isDiskTrouble, openStore, type Store } from '../../electron/db/store.ts'
import { createChance, type Chance } from '../simulation/chance.ts'

export type Filled = {
  folder: string
  taken: string[]
  trouble: 'full' | 'io' | null
  stillReads: boolean
  state: string
}

const [, , folder = '', blank = '', count = '0', seed = '0'] = process.argv
const chance = createChance(Number(seed), 'full disks')
for (let number = 0; number < Number(count); number += 1) {
  const own = join(folder, `disk-${number}`)
  cpSync(blank, own, { recursive: true })
  process.stdout.write(`${JSON.stringify(fill(own, chance))}\n`)
}
process.kill(process.pid, 'SIGKILL')

function fill(own: string, { int }: Chance): Filled {
  const store = openStore(own, null, { ballastBytes: 65_536, floorBytes: 0 })
  const taken: string[] = []
  const filler = int(10, 60_000)
  for (;;) {
    const id = `op-${taken.length}`
    try {
      commit(store, id, int(0, filler))
      taken.push(id)
    } catch (error) {
      const trouble = isDiskTrouble(error)
      const stillReads = store.operations.list({ limit: 100_000 }).length === taken.length
      return { folder: own, taken, trouble, stillReads, state: store.disk.state() }
    }
  }
}

function commit(store: Store, id: string, filler: number): void {
  const nobody = { operatorId: 'o', operatorName: 'O', approvedById: null, approvedByName: null }
  store.transaction(() => {
    store.operations.insert({
      id,
      kind: 'card.issue',
      processing: 'cashdesk',
      fields: { card: '2900100000017', filler: 'x'.repeat(filler) },
      bodyHash: '',
      card: '2900100000017',
      contact: null,
      priority: 1,
      createdAt: 1,
      ...nobody,
      input: 'typed',
      caseId: null,
      dependsOn: null,
      checkoutId: null,
      retryOf: null,
      laneKeys: [`card:${id}`],
    })
    store.audit.append({ at: 1, actor: 'o', action: 'operation.accepted', subject: id, data: {} })
  })
}
