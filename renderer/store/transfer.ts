/** Moving the queue: what is open here, what was moved before, saving a file and taking one in. */
import { createStore, type StoreApi } from 'zustand'
import type { ExportedQueue, ImportedQueue, TransferList } from '../../shared/model/transfer.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type TransferLook =
  | { at: 'loading' }
  | { at: 'ready'; list: TransferList }
  | { at: 'failed'; failure: Failure }
export type Secrets = { passphrase: string; pin: string }

export type TransferState = {
  look: TransferLook
  /** How the last one that was taken in went; null: none since the screen was opened. */
  takenIn: ImportedQueue | null
  open: () => Promise<void>
  /** `id`: of an earlier one. Answers the file, or why there is none. */
  save: (secrets: Secrets, id: string | null) => Promise<ExportedQueue | Failure>
  takeIn: (secrets: Secrets, file: Blob) => Promise<Failure | null>
}
export type TransferStore = StoreApi<TransferState>

export function createTransferStore({ api }: Pick<Deps, 'api'>): TransferStore {
  return createStore<TransferState>()((set) => {
    const read = async (): Promise<void> => {
      const answer = await attempt(async () => api.transfer.list())
      set({
        look: answer.ok ? { at: 'ready', list: answer.value } : { at: 'failed', failure: answer.failure },
      })
    }
    return {
      look: { at: 'loading' },
      takenIn: null,
      open: async () => {
        set({ look: { at: 'loading' }, takenIn: null })
        await read()
      },
      save: async (secrets, id) => {
        const answer = await attempt(async () =>
          api.transfer.export({ ...secrets, ...(id !== null && { id }) }),
        )
        await read()
        return answer.ok ? answer.value : answer.failure
      },
      takeIn: async (secrets, file) => {
        const content = toBase64(new Uint8Array(await file.arrayBuffer()))
        const answer = await attempt(async () => api.transfer.import({ ...secrets, content }))
        if (answer.ok) set({ takenIn: answer.value })
        await read()
        return answer.ok ? null : answer.failure
      },
    }
  })
}

/** In parts: a call takes only so many arguments. */
const partLength = 0x80_00

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += partLength) {
    text += String.fromCodePoint(...bytes.subarray(at, at + partLength))
  }
  return btoa(text)
}

export const toFile = ({ content }: ExportedQueue): Blob =>
  new Blob([Uint8Array.from(atob(content), (character) => character.codePointAt(0) ?? 0)])
