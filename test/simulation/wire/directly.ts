/** A processing whose wire is not written yet. */
import type { ChangeResult, HttpDeps, Outcome, Processing } from '../../../electron/processing/port.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import type { Model } from '../model.ts'
import { json, type Wanted } from './raw.ts'
import { received, type Came } from './received.ts'

export function directly(
  name: ProcessingName,
  model: Model,
  exchange: (wanted: Wanted) => Promise<Came>,
  till: HttpDeps,
): Processing {
  const config = { url: 'http://x', timeoutMs: 5000, headers: {} }
  const trace = { call: name, httpStatus: 200 }
  async function ask<T>(make: (say: (outcome: Outcome<T>) => void) => Wanted): Promise<Outcome<T>> {
    let said: Outcome<T> | undefined
    const came = await exchange(make((outcome) => void (said = outcome)))
    const request = { call: name, method: 'GET', path: '/', isChange: true } as const
    const got = received(came, request, config, till)
    if (got.class !== 'answer') return got
    const isOwn = (got.body as { own?: boolean } | null)?.own === true
    if (isOwn && said !== undefined) return said
    const reason = got.status >= 400 ? 'unexpected-status' : 'schema'
    return { class: 'unknown', reason, detail: '', trace }
  }
  const own = json({ own: true })
  const find = name === 'customer' ? (['phone'] as const) : (['number', 'phone'] as const)
  const processing: Processing = {
    name,
    capabilities: { ...capabilities[name], find },
    find: (query) =>
      ask((say) => ({
        read(asOfMs) {
          const findings = model.find(name, query, asOfMs)
          say({ class: 'confirmed', value: findings, trace })
          return { raw: own, findings }
        },
      })),
    look: (change) =>
      ask((say) => ({
        read(asOfMs) {
          say({ class: 'confirmed', value: model.look(name, change, asOfMs), trace })
          return { raw: own }
        },
      })),
    quote: () => Promise.reject(new Error('no quote')),
    execute: (change) =>
      ask<ChangeResult>((say) => ({
        change,
        answer(applied) {
          say(
            applied.ok
              ? { class: 'confirmed', value: applied.result, trace }
              : { class: 'rejected', code: applied.code, remoteCode: applied.text, remoteText: '', trace },
          )
          return own
        },
      })),
    async testConnection() {
      const outcome = await processing.find({ by: 'phone', value: '0' })
      const ok = outcome.class === 'confirmed'
      return { ok, failure: ok ? null : 'network', detail: null, tookMs: 1 }
    },
    close: async () => undefined,
  }
  return processing
}
