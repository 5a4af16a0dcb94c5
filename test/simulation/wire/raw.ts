/** Requests and answers as they travel between a till and a model processing: a line, headers and text. */
import type { HttpConfig, HttpRequest } from '../../../electron/processing/http.ts'
import type { Change, Finding } from '../../../electron/processing/port.ts'
import { numberText, parseExact } from '../../../electron/training/exact-json.ts'
import type { Applied } from '../applied.ts'
import type { Model } from '../model.ts'

export type Raw = { status: number; headers: Readonly<Record<string, string>>; text: string }

/** A request as a server reads it; what a JSON body holds is text, numbers as they were written. */
export type Asked = {
  method: string
  /** Below the base address, decoded piece by piece. */
  path: readonly string[]
  query: URLSearchParams
  headers: Readonly<Record<string, string>>
  body: Readonly<Record<string, unknown>>
  form: URLSearchParams
}

/** What a request asks for: something to be done, perhaps at a point of sale, or something to be shown. */
export type Wanted =
  | { change: Change; point?: string; answer(applied: Applied): Raw }
  /** `findings`: what the answer shows of balances. */
  | { read(asOfMs: number): { raw: Raw; findings?: readonly Finding[] } }

/** Understands a request as the processing's document says, and answers it from the model. */
export type Server = (asked: Asked, model: Model) => Wanted

export function asked({ method, path, body, form }: HttpRequest, { headers }: HttpConfig): Asked {
  const [line = '', query = ''] = path.split('?')
  return {
    method,
    path: line.split('/').slice(1).map(decodeURIComponent),
    query: new URLSearchParams(query),
    headers,
    body: body === undefined ? {} : (asText(parseExact(body)) as Record<string, unknown>),
    form: new URLSearchParams(form),
  }
}

/** Numbers become their source text, so that a field is read alike however it was written. */
function asText(value: unknown): unknown {
  const number = numberText(value)
  if (number !== undefined) return number
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asText(inner)]))
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' }

export const json = (value: unknown, status = 200): Raw => ({
  status,
  headers: jsonHeaders,
  text: JSON.stringify(value),
})

/** A page for people, whoever sends it. */
export const page = (status: number, headers: Record<string, string> = {}): Raw => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  text: `<!doctype html><html><body><h1>${status}</h1></body></html>`,
})

export const shown = (raw: Raw): Wanted => ({ read: () => ({ raw }) })
export const unauthorized = shown(json({ message: 'unauthorized' }, 401))

/** Without the fields of which nothing was said. */
export const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
