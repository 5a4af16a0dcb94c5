import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overNetwork } from '../../electron/processing/http.ts'
import type { CardRow } from '../../electron/processing/organization/card-row.ts'
import { readCardPage } from '../../electron/processing/organization/cards.ts'
import { createOrganizationClient } from '../../electron/processing/organization/client.ts'
import type { CardFilter, OrganizationClient } from '../../electron/processing/organization/client.ts'
import type { Processing } from '../../electron/processing/port.ts'
import { registry } from '../../electron/processing/registry.ts'
import { organizationCardIdOf } from '../../electron/training/identifiers.ts'
import { startTraining } from '../../electron/training/index.ts'
import type { Training } from '../../electron/training/index.ts'
import { wellKnown, wellKnownOrganization as known } from '../../electron/training/seed.ts'

let training: Training
let client: OrganizationClient
let processing: Processing
let all: CardRow[]
const folder = mkdtempSync(join(tmpdir(), 'filters-'))

beforeAll(async () => {
  training = await startTraining({ folder })
  const deps = overNetwork({ nowMs: () => performance.now(), onServerDate: () => undefined })
  const config = { ...training.organization, timeoutMs: 5000 }
  client = createOrganizationClient(config, deps)
  processing = registry.organization(config, deps)
  await client.change({ call: 'card/add', path: '/card/add', fields: { ...brought, ...odd } })
  all = await cards({})
})
afterAll(async () => {
  await client.close()
  await processing.close()
  await training.close()
  rmSync(folder, { recursive: true })
})

const activeId = organizationCardIdOf(wellKnown.active.number)
const brought = { barcode: '4600990000017', code: '1', referallink_id: activeId }
/** Whatever a query string could take for its own. */
const odd = { name: 'А&Б=100% #1+1 ?', email: 'a+b&c@example.ru' }

async function cards(filter: CardFilter): Promise<CardRow[]> {
  const search = { list: 'card', filter } as const
  const outcome = await readCardPage(client, { search, page: 1, perPage: 500, isCounted: false })
  expect(outcome).toMatchObject({ class: 'confirmed' })
  return outcome.class === 'confirmed' ? outcome.value.rows : []
}

describe('the list of all cards', () => {
  test.each<[string, CardFilter, (card: CardRow) => boolean]>([
    ['its group', { parent_id: known.groups.staff.id }, (card) => card.group === known.groups.staff.id],
    ['the root', { parent_id: '' }, (card) => card.group === undefined],
    ['being active', { active: true }, (card) => card.isActive],
    ['being blocked', { blocked: true }, (card) => card.isBlocked],
    ['any text', { card_filter: 'Семён' }, (card) => card.name?.includes('Семён') === true],
    ['any text, however odd', { card_filter: odd.name }, (card) => card.name === odd.name],
    ['its holder', { user_id: known.chain[0].userId }, (card) => card.owner === known.chain[0].userId],
    ['its master', { mastercard_id: known.master.id }, (card) => card.master === known.master.id],
    ['who brought it', { referallink_id: activeId }, (card) => card.barcode === brought.barcode],
    ['a part of its barcode', { barcode: '1000000' }, (card) => card.barcode?.includes('1000000') === true],
    ['a part of its code', { code: '60000' }, (card) => card.code?.includes('60000') === true],
    ['its level', { card_level_id: known.levels.vip.id }, (card) => card.level === known.levels.vip.id],
    ['its e-mail', { email: odd.email }, (card) => card.email === odd.email],
    ['its phone', { phone: wellKnown.active.phone }, (card) => card.phone === wellKnown.active.phone],
    [
      'two of these',
      { user_id: known.chain[0].userId, active: true },
      (card) => card.owner === known.chain[0].userId && card.isActive,
    ],
  ])('is asked for by %s', async (_, filter, isMeant) => {
    const found = await cards(filter)
    expect(found.map(({ id }) => id)).toEqual(all.filter(isMeant).map(({ id }) => id))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(all.length)
  })

  test('has cards alone, also where groups come with them', async () => {
    const below: CardFilter = { parent_id: known.groups.forest.id }
    expect(await cards({ ...below, with_groups: true })).toEqual(await cards(below))
  })
})

test('a client’s cards are found by the client’s id, and a master by the id that its cards name', async () => {
  const { master, member } = known
  const found = await processing.find({ by: 'id', value: member.userId })
  expect(found).toMatchObject({
    value: [{ card: { id: member.id, details: { master: master.id } }, client: { id: member.userId } }],
  })
  const read = await processing.readCard?.(master.id)
  expect(read).toMatchObject({ value: [{ card: { number: master.number, id: master.id } }] })
})
