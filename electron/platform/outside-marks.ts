/**
 * What the till remembers of its stores outside their folders: how often each was started and how far it came. A folder that is
 * put back from a backup, or runs on another machine, does not know what it did since; this tells that it does not. A mark says by
 * which machine it was written: one that came along with the whole disk is none here. One small file for each store: two places
 * written in turn, so that a torn one leaves the other.
 */
import { hash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isAnotherMachine, unknownMachine, type MachineIdentity } from './machine-identity.ts'

export type Mark = { epoch: number; tx: number }
export type OutsideMarks = {
  /** Null: nothing is remembered of this store here, or by another machine. */
  read(store: string): Mark | null
  /** On the disk when it returns. Throws where nothing can be kept. */
  write(store: string, mark: Mark): void
  /** As `write`, but left to the system: it outlives the till, though perhaps not a power cut a moment later. */
  note(store: string, mark: Mark): void
  close(): void
}

const placeLength = 512
/** More network cards than that tell nothing more. */
const mostParts = 12

export function openOutsideMarks(folder: string, machine: MachineIdentity = unknownMachine): OutsideMarks {
  const { system, hardware } = machine
  const written = `${system ?? '-'} ${hardware.slice(0, mostParts).join(',') || '-'}`
  const open = new Map<string, { file: number; turn: number }>()

  function opened(store: string): { file: number; turn: number } {
    const known = open.get(store)
    if (known !== undefined) return known
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `${hash('sha256', store).slice(0, 32)}.mark`)
    const made = { file: openSync(path, 'a+', 0o600), turn: 0 }
    closeSync(made.file)
    made.file = openSync(path, 'r+')
    open.set(store, made)
    return made
  }
  function put(store: string, { epoch, tx }: Mark): number {
    const at = opened(store)
    const text = `${epoch} ${tx} ${written}`
    const place = `${hash('sha256', text)} ${text}`.padEnd(placeLength - 1) + '\n'
    writeSync(at.file, place, at.turn * placeLength)
    at.turn = 1 - at.turn
    return at.file
  }

  return {
    read(store) {
      const at = opened(store)
      const places = [0, 1].map((turn) => {
        const bytes = Buffer.alloc(placeLength)
        readSync(at.file, bytes, 0, placeLength, turn * placeLength)
        return parse(bytes.toString('utf8'))
      })
      const [first, second] = places
      const isSecondNewer = isAfter(second ?? null, first ?? null)
      at.turn = isSecondNewer ? 0 : 1
      const newest = (isSecondNewer ? second : first) ?? null
      if (newest === null || isAnotherMachine(newest.machine, machine)) return null
      return { epoch: newest.epoch, tx: newest.tx }
    },
    write: (store, mark) => fsyncSync(put(store, mark)),
    note: (store, mark) => void put(store, mark),
    close() {
      for (const { file } of open.values()) closeSync(file)
      open.clear()
    },
  }
}

function parse(place: string): (Mark & { machine: MachineIdentity }) | null {
  const [, sum = '', text = '', epoch, tx, system, hardware] =
    /^([0-9a-f]{64}) ((\d+) (\d+) (\S+) (\S+)) *\n$/.exec(place) ?? []
  if (hash('sha256', text) !== sum) return null
  return {
    epoch: Number(epoch),
    tx: Number(tx),
    machine: {
      system: system === '-' ? null : (system ?? null),
      hardware: hardware === '-' ? [] : (hardware ?? '').split(','),
    },
  }
}

const isAfter = (mark: Mark | null, other: Mark | null): boolean =>
  mark !== null &&
  (other === null || mark.epoch > other.epoch || (mark.epoch === other.epoch && mark.tx > other.tx))
