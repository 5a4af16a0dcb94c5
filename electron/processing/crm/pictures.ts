/**
 * Pictures of campaigns, each by one GET from the address where CRM itself is, with the till's certificate. No other server
 * is ever asked, and none is waited for long: a picture is an ornament.
 */
import { unexpectedStatus } from '../http.ts'
import type { HttpConfig } from '../http.ts'
import type { Outcome, Picture, ProcessingDeps } from '../port.ts'

export type Pictures = {
  read(url: string, signal?: AbortSignal): Promise<Outcome<Picture>>
  close(): Promise<void>
}

const mostBytes = 200 * 1024
const longestMs = 3000
const call = 'GET picture'

export function openPictures(config: HttpConfig, deps: ProcessingDeps): Pictures {
  const own = URL.parse(config.url)?.origin
  const timeoutMs = Math.min(config.timeoutMs, longestMs)
  const http = deps.openHttp({ ...config, url: own ?? config.url, timeoutMs, mostBytes })
  return {
    async read(url, signal) {
      const address = URL.parse(url)
      if (address === null || address.origin !== own) {
        const trace = { call, httpStatus: null }
        return { class: 'not-sent', reason: 'dns', detail: 'of another address', trace }
      }
      const path = address.pathname + address.search
      const request = { call, method: 'GET', path, format: 'picture', isChange: false, signal } as const
      const exchange = await http.send(request)
      if (exchange.class !== 'answer') return exchange
      const { status, body, trace } = exchange
      if (status >= 400) return unexpectedStatus(exchange)
      return { class: 'confirmed', value: body as Picture, trace }
    },
    close: () => http.close(),
  }
}
