/**
 * Run as a process of its own: opens the store of a folder, begins a refresh of computed cards in a thread or goes on with
 * the one under way, says how far it is and at the end how it ended. Pages after the last one allowed never come.
 */
import { openStore } from '../../electron/db/store.ts'
import { allowPages } from './a-list.ts'
import { startListing } from './a-thread.ts'

const [folder = '', cards = '0', pages = '0'] = process.argv.slice(2)
const pagesAllowed = new SharedArrayBuffer(4)
allowPages(pagesAllowed, Number(pages))
const store = openStore(folder)
const known = store.refreshes.find('organization')
store.transaction(() =>
  known?.state === 'running'
    ? store.refreshes.resume('organization')
    : store.refreshes.begin('organization', Date.now()),
)
process.stdout.write(`from ${store.refreshes.get('organization').rows}\n`)
const thread = startListing(
  store,
  { cards: Number(cards), perPage: 100, pagesAllowed, accumulated: '1' },
  (rows) => void process.stdout.write(`at ${rows}\n`),
)
const { is } = await thread.ended
process.stdout.write(`${is}\n`)
store.close()
