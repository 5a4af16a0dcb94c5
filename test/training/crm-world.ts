/**
 * Asks the training CRM as any program with its certificate would: real TLS, everything in the query string.
 */
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import type { RequestOptions } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import type { Training } from '../../electron/training/index.ts'
import { openWorld } from './world.ts'
import type { Json, World } from './world.ts'

export type CrmError = { code: number; description: string; internal_error_id: string }
export type CrmAnswer = {
  status: number
  contentType: string
  headers: IncomingHttpHeaders
  /** Numbers in `body` are doubles, `text` is exact. */
  text: string
  body: Json & { errors?: CrmError[] }
}
/** Objects become JSON text; what is undefined is left out. */
export type CrmParameters = Record<string, unknown>

export type CrmWorld = World & CrmCallers
type CrmCallers = {
  crmGet(call: string, parameters?: CrmParameters, options?: RequestOptions): Promise<CrmAnswer>
  crmPost(call: string, parameters?: CrmParameters, options?: RequestOptions): Promise<CrmAnswer>
}

export async function openCrmWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<CrmWorld> {
  const world = await openWorld(options)
  return { ...world, ...crmCallers(world.training) }
}

export function crmCallers({ crm }: Training): CrmCallers {
  const tls = {
    cert: readFileSync(crm.certificate),
    key: readFileSync(crm.key),
    ca: readFileSync(crm.ca),
  }
  const ask =
    (method: string) =>
    (call: string, parameters: CrmParameters = {}, options: RequestOptions = {}) => {
      const query = Object.entries({ commercial_firm_id: crm.commercialFirmId, ...parameters }).flatMap(
        ([name, value]) => (value === undefined ? [] : [[name, asText(value)]]),
      )
      const address = `${crm.url}/${call}?${new URLSearchParams(query).toString()}`
      return askTls(address, { method, ...tls, agent: false, ...options })
    }
  return { crmGet: ask('GET'), crmPost: ask('POST') }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export async function askTls(address: string, options: RequestOptions): Promise<CrmAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(address, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, text, contentType: headers['content-type'] ?? '', body: parse(text) })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

function parse(text: string): CrmAnswer['body'] {
  try {
    return JSON.parse(text) as CrmAnswer['body']
  } catch {
    return {}
  }
}

export const codesOf = ({ body }: CrmAnswer): number[] | undefined => body.errors?.map(({ code }) => code)

/** Why a request over TLS failed: the code of the error. */
export async function tlsFailure(asked: Promise<unknown>): Promise<string> {
  try {
    await asked
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  return 'none'
}
