/** The desktop host's entry, run by Electron: gives `desktop.ts` the engine. */
import { openTill } from './compose.ts'
import { runDesktop } from './desktop.ts'

void runDesktop({ openTill })
