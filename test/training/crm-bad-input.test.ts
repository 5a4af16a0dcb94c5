import fc from 'fast-check'
import { Agent } from 'node:https'
import { onTestFinished, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openCrmWorld } from './crm-world.ts'

const { active, crm, newCards } = wellKnown
const names = [
  'mobile_phone',
  'email',
  'card_number',
  'partner_id',
  'contact_id',
  'card_type_id',
  'birth_date',
  'contact',
  'registration',
  'communication',
  'sales_outlet_id',
  'gender_code',
  'allow_sms',
]
const values = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(active.phone, active.crmId, crm.unknownId, crm.outlets.main, newCards[0], null, 0, true),
  fc.jsonValue({ maxDepth: 1 }),
)
const objects = fc.oneof(
  fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 6 }),
  fc.dictionary(
    fc.constantFrom('contact', 'registration', 'communication'),
    fc.dictionary(fc.constantFrom(...names), values),
  ),
  fc.jsonValue({ maxDepth: 1 }),
  fc.string({ maxLength: 30 }),
)
const calls = [
  'FindContactInfo',
  'CreateContact',
  'BindVirtualCard',
  'BindPhysicalCard',
  'GetByContactId',
] as const

test('whatever is sent is answered: with the documented form, or as no request of this API', async () => {
  const { crmGet, crmPost } = await openCrmWorld()
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const asked = fc.asyncProperty(fc.constantFrom(...calls), objects, values, async (call, object, value) => {
    const parameters = { filter: object, new_contact: object, card_data: object, contact_id: value }
    const ask = call === 'FindContactInfo' || call === 'GetByContactId' ? crmGet : crmPost
    const { status, body } = await ask(call, parameters, { agent })
    return status === 200 ? Array.isArray(body.errors) : status === 400
  })
  await fc.assert(asked, { numRuns: 150 })
}, 30_000)
