/** The built host without a window, or a bare program in its place, as a process of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { kioskProgram } from '../../build/kiosk-program.mjs'

export type HostProcess<Ready> = {
  /** From the start of the process to its line, milliseconds. */
  readyAfterMs: number
  ready: Ready
  /** Memory in use now, megabytes; undefined where the system does not tell. */
  residentMb(): number | undefined
  stop(): Promise<void>
}

export type TillReady = { url: string; kiosk: string; integrationKey: string }

export const startHost = async (args: string[]): Promise<HostProcess<TillReady>> =>
  startProcess([...kioskProgram, '--headless', '--port', '0', ...args])

/** Opens the store of a folder with the till's settings and listens: what a host cannot go below. */
export const startBareHost = async (folder: string): Promise<HostProcess<{ url: string }>> =>
  startProcess([join(import.meta.dirname, 'bare-host.mjs'), folder])

async function startProcess<Ready>(args: string[]): Promise<HostProcess<Ready>> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const line = once(createInterface(child.stdout), 'line').then(([text]) => String(text))
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The host ended before it was ready:\n${said}`)
  })
  const ready = JSON.parse(await Promise.race([line, ended])) as Ready
  const readyAfterMs = performance.now() - startedAt
  return { readyAfterMs, ready, residentMb: () => residentMb(child), stop: async () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<never>): Promise<void> {
  child.kill('SIGTERM')
  await ended.catch(() => undefined)
}

function residentMb({ pid }: ChildProcess): number | undefined {
  if (process.platform !== 'linux') return undefined
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
