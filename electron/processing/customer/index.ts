/**
 * API Customer as a processing: customers, their cards and bonus deltas, as JSON or XML; it lists everything. One attempt
 * per call, nothing is thrown for what a network or a server does. A balance is only ever changed by a delta.
 */
import { assert } from '../../../shared/assert.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { connectionFailure, readWire, rejected, unknownAnswer } from '../http.ts'
import type { Answer } from '../http.ts'
import type { Change, FindQuery, ListPage, Outcome, Processing, ProcessingDeps } from '../port.ts'
import { readChange, toCall } from './changes.ts'
import type { CustomerChange } from './changes.ts'
import { createCustomerClient } from './client.ts'
import type { CustomerAnswer, CustomerConfig } from './client.ts'
import { lookAt } from './look.ts'
import { hasEmail, hasPhone, isCalled, toFindings } from './map.ts'
import { isNotFound, toErrorCode } from './refusal.ts'
import { customersWire, pageWire } from './wire.ts'
import type { CustomerWire } from './wire.ts'

export type { CustomerConfig } from './client.ts'

type Key = 'id' | 'external_id' | 'phone' | 'email'

/** With two hundred customers a page stays far below the most that one answer may hold. */
const pageSize = 200
const everything = { cards: 'true', bonuses: 'true' }

export function createCustomer(config: CustomerConfig, deps: ProcessingDeps): Processing {
  const client = createCustomerClient(config, deps)
  const { bonusId } = config

  const readBy = async (by: Key, value: string, signal?: AbortSignal): Promise<Outcome<CustomerWire[]>> => {
    const answer = await client.get({ [by]: value, ...everything }, signal)
    if (answer.class === 'refused' && isNotFound(answer.info)) {
      return { class: 'confirmed', value: [], trace: answer.trace }
    }
    return answer.class === 'ok' ? readCustomers(answer.answer, by, value) : toFailure(answer)
  }

  return {
    name: 'customer',
    capabilities: capabilities.customer,

    async find(query, signal) {
      const { by, value } = lookupOf(query)
      const outcome = await readBy(by, value, signal)
      if (outcome.class !== 'confirmed') return outcome
      const found =
        query.by === 'number'
          ? outcome.value.flatMap((customer) => withCard(customer, query.value))
          : outcome.value
      return { ...outcome, value: found.flatMap((customer) => toFindings(customer, bonusId)) }
    },

    async quote() {
      assert(false, 'customer has no quote')
    },

    async execute(change, signal) {
      assert(isSent(change), `customer cannot ${change.kind}`)
      const answer = await client.change(toCall(change, config, deps.nowMs()), signal)
      return answer.class === 'ok' ? readChange(change, answer.answer) : toFailure(answer)
    },

    look: async (change, signal) => lookAt({ readBy, bonusId }, change, signal),

    async list(cursor, signal) {
      const page = cursor ?? '1'
      const answer = await client.get({ page, page_size: String(pageSize), ...everything }, signal)
      return answer.class === 'ok' ? readPage(answer.answer, Number(page), bonusId) : toFailure(answer)
    },

    async testConnection(signal) {
      const startedAtMs = deps.nowMs()
      const answer = await client.get({ page: '1', page_size: '1' }, signal)
      const tookMs = deps.nowMs() - startedAtMs
      if (answer.class === 'refused') {
        const { code, remoteText } = refusalOf(answer)
        const failure = code === 'ACCESS_REFUSED' ? 'unauthorized' : 'server-error'
        return { ok: false, failure, detail: remoteText, tookMs }
      }
      if (answer.class !== 'ok') return { ...connectionFailure(answer), tookMs }
      const read = readWire(answer.answer, customersWire)
      if (read.class !== 'read') return { ...connectionFailure(read), tookMs }
      return { ok: true, failure: null, detail: null, tookMs }
    },

    close: () => client.close(),
  }
}

/** A card is found through its holder alone. */
function lookupOf({ by, value, owner }: FindQuery): { by: Key; value: string } {
  if (by === 'number') {
    assert(owner !== undefined, 'customer cannot find by number without the holder')
    return { by: 'id', value: owner }
  }
  // The till's word for what another system calls a contact by.
  if (by === 'code') return { by: 'external_id', value }
  assert(by === 'id' || by === 'phone' || by === 'email', `customer cannot find by ${by}`)
  return { by, value }
}

function withCard(customer: CustomerWire, number: string): CustomerWire[] {
  const cards = customer.cards.filter((card) => isCalled(card, number))
  return cards.length === 0 ? [] : [{ ...customer, cards }]
}

/** Holds and sales of a processing with local bonuses are the till's own business and never reach it. */
const isSent = (change: Change): change is CustomerChange =>
  capabilities.customer.kinds.includes(change.kind) &&
  !['bonus.hold', 'bonus.release', 'sale.record'].includes(change.kind)

const isAsked: Record<Key, (customer: CustomerWire, value: string) => boolean> = {
  id: (customer, id) => customer.id === id,
  external_id: (customer, code) => customer.external_id === code,
  phone: (customer, phone) => hasPhone(customer.phone, phone),
  email: (customer, email) => hasEmail(customer.email, email),
}

/** Those who were asked for. An answer with others alone is no "nobody": such a service has not understood the question. */
function readCustomers(answer: Answer, by: Key, value: string): Outcome<CustomerWire[]> {
  const read = readWire(answer, customersWire)
  if (read.class !== 'read') return read
  const { customers } = read.wire
  const asked = customers.filter((customer) => isAsked[by](customer, value))
  if (asked.length === 0 && customers.length > 0)
    return unknownAnswer(answer, 'echo-mismatch', `customers.0.${by}`)
  return { class: 'confirmed', value: asked, trace: answer.trace }
}

/**
 * A page by its number. Every page before the last must be full: one that is not would pass customers over unseen, and the
 * till would take them for deleted.
 */
function readPage(answer: Answer, asked: number, bonusId: string): Outcome<ListPage> {
  const read = readWire(answer, pageWire)
  if (read.class !== 'read') return read
  const { customers, page, page_size: size, total_count: total } = read.wire
  if (page !== asked) return unknownAnswer(answer, 'echo-mismatch', 'page')
  const due = Math.min(size, total - (page - 1) * size)
  if (customers.length < due) return unknownAnswer(answer, 'echo-mismatch', 'customers')
  const value = {
    findings: customers.flatMap((customer) => toFindings(customer, bonusId)),
    next: page * size < total ? String(page + 1) : null,
    total,
  }
  return { class: 'confirmed', value, trace: answer.trace }
}

function toFailure(answer: Exclude<CustomerAnswer, { class: 'ok' }>): Outcome<never> {
  return answer.class === 'refused' ? refusalOf(answer) : answer
}

const refusalOf = ({ trace, info }: Extract<CustomerAnswer, { class: 'refused' }>) =>
  rejected(trace, toErrorCode(info), 'success=0', info)
