/** Takes operations into the store of a folder until the disk takes no more, and says what it promised to keep. */
import { isDiskTrouble, openStore } from '../../electron/db/store.ts'

const [, , folder = ''] = process.argv
const store = openStore(folder)
let taken = 0
let trouble: string | null = null
while (trouble === null && taken < 100_000) {
  try {
    store.transaction(() => {
      const id = `op-${taken}`
      store.operations.insert({
        id,
        kind: 'card.issue',
        processing: 'cashdesk',
        fields: { card: '2900100000017', filler: 'x'.repeat(500) },
        bodyHash: '',
        card: '2900100000017',
        contact: null,
        priority: 1,
        createdAt: 1,
        operatorId: 'o',
        operatorName: 'O',
        approvedById: null,
        approvedByName: null,
        input: 'typed',
        caseId: null,
        dependsOn: null,
        checkoutId: null,
        retryOf: null,
        laneKeys: [`card:${id}`],
      })
      store.audit.append({ at: 1, actor: 'o', action: 'operation.accepted', subject: id, data: {} })
    })
    taken += 1
  } catch (error) {
    trouble = isDiskTrouble(error)
    if (trouble === null) throw error
  }
}
const readable = store.operations.list({ limit: 100_000 }).length
process.stdout.write(`${JSON.stringify({ taken, trouble, readable })}\n`)
// As a till that is cut off: nothing is closed.
process.kill(process.pid, 'SIGKILL')
