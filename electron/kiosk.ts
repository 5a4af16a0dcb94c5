/** The kiosk host's entry: plain Node, no Electron. Wires the real machine to `kiosk/run-kiosk.ts`. */
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { openTill } from './compose.ts'
import { kioskWorld } from './kiosk/kiosk-world.ts'
import { runKiosk } from './kiosk/run-kiosk.ts'

// Built, this file stands beside the page's folder; run from source, the folder is where the build puts it.
const here = import.meta.dirname
const rendererFolder = basename(here) === 'out' ? join(here, 'renderer') : join(here, '..', 'out', 'renderer')

process.exitCode = await runKiosk(kioskWorld({ openTill, rendererFolder, home: homedir() }))
// Whatever still held on would keep the process after its work is done.
setTimeout(() => process.exit(), 3000).unref()
