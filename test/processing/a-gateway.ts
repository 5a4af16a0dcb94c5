/** Other people's servers that check a till's certificate, started for one test where the machine has them. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Authority } from '../helpers/certificates.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { closedPort } from './raw-server.ts'

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3'

/** Where a program is; undefined when this machine has none. Servers often lie where no user's PATH leads. */
export function findProgram(name: string): string | undefined {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ]
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** nginx that asks for a certificate of `authority` and hands what it lets in to `upstream`; its address. */
export async function startNginx(
  program: string,
  authority: Authority,
  version: TlsVersion,
  upstream: string,
): Promise<string> {
  const folder = await filesOf(authority)
  for (const name of ['logs', 'temp']) mkdirSync(join(folder, name))
  const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path temp/${name};`,
  )
  // Between asking for a free port and taking it somebody else may have it.
  for (let turn = 0; turn < 5; turn++) {
    const port = await closedPort()
    const config = `daemon off; master_process off; pid nginx.pid; error_log stderr emerg;
      events {}
      http {
        access_log off; ${temps.join(' ')}
        server {
          listen 127.0.0.1:${port} ssl; ssl_protocols ${version};
          ssl_certificate server.pem; ssl_certificate_key server.key;
          ssl_client_certificate ca.pem; ssl_verify_client on;
          location / { proxy_pass ${upstream}; }
        }
      }`
    writeFileSync(join(folder, 'nginx.conf'), config)
    const child = run(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'])
    if (await isListening(child, port)) return `https://127.0.0.1:${port}`
  }
  throw new Error('nginx found no port to listen on')
}

/** OpenSSL's own server, which refuses a certificate within the handshake, by an alert; its address. */
export async function startOpenssl(
  program: string,
  authority: Authority,
  version: TlsVersion,
): Promise<string> {
  const folder = await filesOf(authority)
  const flag = version === 'TLSv1.2' ? '-tls1_2' : '-tls1_3'
  const files = ['-cert', 'server.pem', '-key', 'server.key', '-CAfile', 'ca.pem']
  const checks = ['-Verify', '1', '-verify_return_error', '-www', flag]
  const child = run(program, ['s_server', '-accept', '127.0.0.1:0', ...files, ...checks], folder)
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8')
      const [, found] = /^ACCEPT \S+:(\d+)/m.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`openssl ended: ${said}`)))
  })
  return `https://127.0.0.1:${port}`
}

async function filesOf(authority: Authority): Promise<string> {
  const folder = quickFolder('gateway')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const server = await authority.issueServer()
  const files = { 'server.pem': server.cert, 'server.key': server.key, 'ca.pem': authority.cert }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

function run(program: string, args: string[], cwd?: string): ChildProcess {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  onTestFinished(async () => {
    child.kill()
    if (child.exitCode === null && child.signalCode === null) await ended
  })
  return child
}

/** True once it takes connections, false when it has ended instead. */
async function isListening(child: ChildProcess, port: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return true
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
  return false
}
