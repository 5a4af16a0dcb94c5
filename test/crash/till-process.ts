/** The real kiosk host in a process of its own over a folder that outlives it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { programEnv, programOf } from './programs.ts'

export type Answer = { status: number; body: Record<string, unknown> }
export type TillProcess = {
  /** Throws when the process died before it answered. */
  v1(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer>
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>
  /** What it wrote to its log. */
  log(): string
}

export async function startTill(configFile: string, dataFolder: string): Promise<TillProcess> {
  const args = ['--headless', '--config', configFile, '--data', dataFolder, '--port', '0']
  const child = spawn(process.execPath, [programOf('kiosk'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: programEnv(),
  })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const closed = once(child, 'close')
  const firstLine = once(createInterface(child.stdout), 'line')
  const line = await Promise.race([firstLine.then(([text]) => String(text)), closed.then(() => null)])
  if (line === null) throw new Error(`The till did not start:\n${log}`)
  const { url, integrationKey } = JSON.parse(line) as { url: string; integrationKey: string }
  return {
    async v1(method, path, body) {
      const answer = await fetch(`${url}/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${integrationKey}`,
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
    log: () => log,
  }
}
