/** A training world of its own for one test, asked as a client of `organization` would ask it. */
import { expect } from 'vitest'
import { organizationCardIdOf } from '../../electron/training/identifiers.ts'
import type { TrainingFacts } from '../../electron/training/index.ts'
import { wellKnown, wellKnownOrganization } from '../../electron/training/seed.ts'
import { ask, openWorld } from './world.ts'
import type { Answer, Json, World } from './world.ts'

export type OrganizationWorld = World & {
  /** A GET below `/organization`. */
  read(path: string): Promise<Answer>
  /** A POST below `/organization`; without a body it has none. */
  send(path: string, body?: Json): Promise<Answer>
  card(id: string): Promise<Json>
}

export const known = wellKnownOrganization
/** The card's id of somebody in the common world. */
export const idOf = (number: string): string => organizationCardIdOf(number)
export const activeId = idOf(wellKnown.active.number)

export async function openOrganization(
  options: { facts?: Partial<TrainingFacts>; slowMs?: number; folder?: string } = {},
): Promise<OrganizationWorld> {
  const world = await openWorld(options)
  const { url, token } = world.training.organization
  const base = `${url}/organization`
  const read = (path: string): Promise<Answer> => ask(base + path, { headers: { token } })
  return {
    ...world,
    read,
    send: (path, body) =>
      ask(base + path, {
        method: 'POST',
        ...(body === undefined
          ? { headers: { token } }
          : { headers: { token, 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    card: async (id) => (await read(`/card/${id}`)).body['card'] as Json,
  }
}

export const cardsIn = (answer: Answer): Json[] => answer.body['cards'] as Json[]
export const barcodesIn = (answer: Answer): unknown[] => cardsIn(answer).map(({ barcode }) => barcode)
/** A refusal: its code and that there is a sentence with it. */
export const refusal = (code: number) => ({ code, message: expect.stringMatching(/[а-я]/) as string })
export const done = { code: 0, message: 'Операция выполнена' }
