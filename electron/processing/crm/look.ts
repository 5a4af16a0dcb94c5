/** Looks at what a change of CRM is to bring about, before it is sent and when its outcome is unknown. */
import { assert } from '../../../shared/assert.ts'
import type { ContactProfile } from '../../../shared/model/contact.ts'
import type { Look, Outcome, SubjectChange } from '../port.ts'
import type { CrmClient } from './client.ts'
import type { Found } from './map.ts'
import { readContact, readContacts } from './read.ts'

export async function look(
  client: CrmClient,
  change: SubjectChange,
  signal?: AbortSignal,
): Promise<Outcome<Look>> {
  if (change.kind === 'contact.create') return lookForContact(client, change.contact, signal)
  assert(change.kind === 'card.virtual', `crm cannot look at ${change.kind}`)
  const outcome = readContact(await client.read('GetByContactId', { contact_id: change.client }, signal))
  if (outcome.class !== 'confirmed') return outcome
  return { ...outcome, value: cardsOf(outcome.value[0], change.cardType) }
}

/** By the phone, then by the e-mail: together they would find only who has both. */
async function lookForContact(
  client: CrmClient,
  contact: ContactProfile,
  signal?: AbortSignal,
): Promise<Outcome<Look>> {
  const { phone, email } = contact
  const filters = [
    ...(phone === undefined ? [] : [{ mobile_phone: phone }]),
    ...(email === undefined ? [] : [{ email }]),
  ]
  assert(filters.length > 0, 'a new contact can be reached')
  const found = new Map<string, Found>()
  let trace = { call: 'GET FindContactInfo', httpStatus: null as number | null }
  for (const filter of filters) {
    const outcome = readContacts(await client.read('FindContactInfo', { filter }, signal))
    if (outcome.class !== 'confirmed') return outcome
    trace = outcome.trace
    for (const one of outcome.value) found.set(one.id, one)
  }
  const matches = [...found.values()]
  const [only] = matches.length === 1 ? matches : []
  const facts = {
    matches: String(matches.length),
    client: only?.id ?? null,
    same: only === undefined ? null : isSame(only, contact) ? 'yes' : 'no',
  }
  return {
    class: 'confirmed',
    value: { facts, findings: matches.flatMap(({ findings }) => findings) },
    trace,
  }
}

/** Whether that contact has every field that was asked for; CRM may write names with capitals of its own. */
function isSame({ findings }: Found, asked: ContactProfile): boolean {
  const shown = findings[0]?.contact
  const pairs = [
    [asked.lastName, shown?.lastName],
    [asked.firstName, shown?.firstName],
    [asked.middleName, shown?.middleName],
    [asked.phone, shown?.phone],
    [asked.email, shown?.email],
    [asked.birthDate, shown?.birthday],
    [asked.gender, shown?.gender],
  ]
  return pairs.every(([wanted, is]) => (wanted ?? '') === '' || wanted?.toLowerCase() === is?.toLowerCase())
}

/** Cards whose type CRM does not tell count too: a new one among them must be seen. */
function cardsOf(found: Found | undefined, cardType: string): Look {
  if (found === undefined) return { facts: null, findings: [] }
  const ofType = found.cardTypes.filter(({ type }) => type === undefined || type === cardType)
  const numbers = ofType.map(({ number }) => number)
  return { facts: { cards: numbers.toSorted().join(' ') }, findings: found.findings }
}
