/** One process of many tills: runs until each has stopped or ended, then it is killed with signal 9. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TillJob, TillSaid } from './many-tills.ts'
import { programEnv, programOf } from './programs.ts'

/** A busy machine is slow, not wrong. */
const longestMs = 240_000

/** What one till did in one process. */
export type Life = {
  isTaken: boolean
  /** In the order in which it was asked. */
  asked: ('change' | 'other' | 'reading')[]
  end: 'stopped' | 'ended' | 'unfinished'
  commits: number
  operation: Ended | null
  wrong: string[]
}
export type Ended = {
  state: string
  proof: string | null
  attempts: number
  error: { code: string } | null
  result: Record<string, unknown> | null
}

/** `decide`: what the till's person finds out about an operation in attention. */
export async function killMany(
  folder: string,
  jobs: readonly TillJob[],
  decide: (slot: number) => 'applied' | 'not-applied',
): Promise<Map<number, Life>> {
  const lives = new Map<number, Life>()
  for (const { slot } of jobs) {
    const life = { isTaken: false, asked: [], commits: 0, operation: null, wrong: [] }
    lives.set(slot, { ...life, end: 'unfinished' })
  }
  if (jobs.length === 0) return lives
  const file = join(folder, 'jobs.json')
  writeFileSync(file, JSON.stringify(jobs))
  const child = spawn(process.execPath, [programOf('many-tills'), file], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: programEnv(),
  })
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const closed = once(child, 'close')
  const lines = createInterface(child.stdout)
  const tooLong = setTimeout(() => child.kill('SIGKILL'), longestMs)
  let open = jobs.length
  lines.on('line', (line) => {
    const said = JSON.parse(line) as TillSaid
    const life = lives.get(said.slot)
    if (life === undefined) throw new Error(`${complaints}${line}`)
    switch (said.said) {
      case 'taken':
        life.isTaken = true
        break
      case 'asks':
        life.asked.push(said.what)
        break
      case 'wrong':
        life.wrong.push(said.what)
        break
      case 'attention':
        child.stdin.write(`${JSON.stringify({ slot: said.slot, as: decide(said.slot) })}\n`)
        break
      case 'stopped':
      case 'ended':
        // What comes after an operation's end is not its own any more.
        if (life.end !== 'unfinished') return
        life.end = said.said
        life.commits = said.commits
        if (said.said === 'ended') life.operation = said.operation as Ended | null
        open -= 1
        if (open === 0) child.kill('SIGKILL')
        break
    }
  })
  await closed
  clearTimeout(tooLong)
  for (const life of lives.values())
    if (life.end === 'unfinished') life.wrong.push(`never came to an end ${complaints.slice(-2000)}`)
  return lives
}
