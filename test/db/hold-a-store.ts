/** Run as a process of its own: opens the store of a folder, writes one operation and stays, or says why it cannot. */
import { StoreRefusal } from '../../electron/db/open.ts'
import { openStore } from '../../electron/db/store.ts'

try {
  const store = openStore(process.argv[2] ?? '')
  store.operations.insert({
    id: 'of-the-other',
    kind: 'card.issue',
    processing: 'cashdesk',
    fields: {},
    bodyHash: '',
    card: null,
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
    laneKeys: [],
  })
  process.stdout.write('open\n')
  // A store that nobody holds is closed by the collector, and its folder with it.
  process.once('exit', () => store.close())
  process.stdin.resume()
} catch (error) {
  process.stdout.write(`${error instanceof StoreRefusal ? error.reason : String(error)}\n`)
}
