/**
 * The eleven calls of CRM's document as HTTPS requests with the till's certificate, one attempt each. Everything travels
 * in the query string, also of a POST, whose body is empty; an object is one parameter of JSON text, and what is not
 * known is left out of it. Refusals come as `errors`, with any status and even beside data.
 */
import { openIdentity, readWire, unexpectedStatus } from '../http.ts'
import type { Answer, NotSent, TlsMaterial, Unknown } from '../http.ts'
import type { Outcome, Picture, ProcessingDeps, Trace } from '../port.ts'
import { openPictures } from './pictures.ts'
import { envelopeWire } from './wire.ts'
import type { ErrorWire } from './wire.ts'

/** Certificates and keys are the bytes of their files. */
export type CrmConfig = {
  url: string
  commercialFirmId: string
  partnerId?: string
  salesOutletId: string
  timeoutMs: number
  tls: TlsMaterial
}

export type CrmAnswer =
  | { class: 'ok'; answer: Answer }
  | { class: 'refused'; errors: ErrorWire[]; trace: Trace }
  | NotSent
  | Unknown

export type Reading =
  | 'FindContactInfo'
  | 'GetByContactId'
  | 'GetPersonalCampaignByCard'
  | 'GetPersonalCampaignByContact'
  | 'GetSalesOutlet'
  | 'GetRegions'
  | 'GetCardTypesByPartner'
  | 'GetPartners'
export type Writing = 'CreateContact' | 'BindVirtualCard' | 'BindPhysicalCard'

/** By name; undefined is left out, also inside an object. */
type Parameters = Readonly<Record<string, string | object | undefined>>

export type CrmClient = {
  read(call: Reading, parameters: Parameters, signal?: AbortSignal): Promise<CrmAnswer>
  write(call: Writing, parameters: Parameters, signal?: AbortSignal): Promise<CrmAnswer>
  readPicture(url: string, signal?: AbortSignal): Promise<Outcome<Picture>>
  certificateEndsMs: number
  close(): Promise<void>
}

/** Throws `SettingRefused` when the certificate, its key or its authority cannot be used. */
export function createCrmClient(config: CrmConfig, deps: ProcessingDeps): CrmClient {
  const { url, commercialFirmId, timeoutMs } = config
  const identity = openIdentity(config.tls)
  const common = { headers: {}, tls: identity.context }
  const http = deps.openHttp({ ...common, url, timeoutMs })
  const pictures = openPictures({ ...common, url, timeoutMs }, deps)

  const send = async (
    method: 'GET' | 'POST',
    name: Reading | Writing,
    parameters: Parameters,
    signal?: AbortSignal,
  ): Promise<CrmAnswer> => {
    const path = `/${name}?${queryOf({ commercial_firm_id: commercialFirmId, ...parameters })}`
    const isChange = method === 'POST'
    const exchange = await http.send({ call: `${method} ${name}`, method, path, isChange, signal })
    return exchange.class === 'answer' ? readErrors(exchange) : exchange
  }

  return {
    read: (call, parameters, signal) => send('GET', call, parameters, signal),
    write: (call, parameters, signal) => send('POST', call, parameters, signal),
    readPicture: (address, signal) => pictures.read(address, signal),
    certificateEndsMs: identity.endsMs,
    async close() {
      await Promise.all([http.close(), pictures.close()])
    },
  }
}

function readErrors(answer: Answer): CrmAnswer {
  const isError = answer.status >= 400
  const read = readWire(answer, envelopeWire)
  if (read.class !== 'read') return isError ? unexpectedStatus(answer) : read
  const { errors } = read.wire
  if (errors.length > 0) return { class: 'refused', errors, trace: answer.trace }
  return isError ? unexpectedStatus(answer) : { class: 'ok', answer }
}

/** Text that is no Unicode cannot be encoded as it is. */
const queryOf = (parameters: Parameters): string =>
  Object.entries(parameters)
    .flatMap(([name, value]) => {
      if (value === undefined) return []
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      return [`${name}=${encodeURIComponent(text.toWellFormed())}`]
    })
    .join('&')
