/** A training world of its own for one test, asked as a client of `customer` would ask it. */
import { expect } from 'vitest'
import type { TrainingFacts } from '../../electron/training/index.ts'
import { wellKnown, wellKnownCustomer } from '../../electron/training/seed.ts'
import { ask, openWorld } from './world.ts'
import type { Answer, Json, World } from './world.ts'

export type Fields = Record<string, string | number | boolean>

export type CustomerWorld = World & {
  /** A GET of a method, with the parameters in the query. */
  read(method: string, query?: Fields): Promise<Answer>
  /** A POST of a method: what finds a record in the query, the rest in a form. */
  send(method: string, query: Fields, form: Fields): Promise<Answer>
  /** The customers that `get` finds. */
  find(query: Fields): Promise<Json[]>
  /** The cards of one customer. */
  cardsOf(id: number): Promise<Json[]>
}

export const known = wellKnownCustomer
/** The ledger's contacts have the same ids here. */
export const mariaId = 1
export const maria = wellKnown.active

export async function openCustomer(
  options: { facts?: Partial<TrainingFacts>; slowMs?: number; folder?: string } = {},
): Promise<CustomerWorld> {
  const world = await openWorld(options)
  const { url, key, keyName } = world.training.customer
  const headers = { [keyName]: key }
  const read = (method: string, query: Fields = {}): Promise<Answer> =>
    ask(`${url}/${method}?${encode(query)}`, { headers })
  const find = async (query: Fields): Promise<Json[]> =>
    (await read('get', query)).body['customers'] as Json[]
  return {
    ...world,
    read,
    send: (method, query, form) =>
      ask(`${url}/${method}?${encode(query)}`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: encode(form),
      }),
    find,
    cardsOf: async (id) => (await find({ id, cards: true }))[0]?.['cards'] as Json[],
  }
}

const encode = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()

/** A refusal: no success, and a sentence. */
export const refused = { success: 0, info: expect.stringMatching(/[а-я]/) as string }
