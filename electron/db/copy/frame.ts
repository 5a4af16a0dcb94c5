/**
 * One record of the journal: a line of `hash`, `previous` and JSON. The hash covers both others, so that each line proves
 * itself and its place: a damaged one is seen, and reading goes on behind it. Pure.
 */
import { hash as digest } from 'node:crypto'

const hashLength = 32

export const firstHash = '0'.repeat(hashLength)

export type Frame = { hash: string; previous: string; body: string }

export function toFrame(previous: string, body: string): Frame {
  return { hash: digest('sha256', previous + body).slice(0, hashLength), previous, body }
}

export const toLine = ({ hash, previous, body }: Frame): string => `${hash}${previous}${body}\n`

/** Null: the line is not whole. */
export function parseLine(line: string): Frame | null {
  const previous = line.slice(hashLength, 2 * hashLength)
  const frame = toFrame(previous, line.slice(2 * hashLength))
  return line.startsWith(frame.hash) && previous.length === hashLength ? frame : null
}
