/** Makes so many commits in the store of a folder, for somebody who watches what the system is asked for. */
import { openStore } from '../../electron/db/store.ts'

const [, , folder = '', count = '0'] = process.argv
const store = openStore(folder)
for (let at = 1; at <= Number(count); at += 1) {
  store.transaction(() => {
    store.audit.append({ at, actor: 'o', action: 'operation.accepted', subject: null, data: {} })
  })
}
store.close()
