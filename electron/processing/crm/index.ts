/**
 * CRM as a processing: contacts, the cards bound to them, campaigns and directories, behind mutual TLS. One attempt per
 * call, nothing is thrown for what a network or a server does; making it throws `SettingRefused` when the certificate
 * cannot be used.
 */
import { assert, missingCase } from '../../../shared/assert.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { unknownAnswer } from '../http.ts'
import type {
  Change,
  ChangeResult,
  Finding,
  FindQuery,
  Outcome,
  Processing,
  ProcessingDeps,
} from '../port.ts'
import { createCrmClient } from './client.ts'
import type { CrmAnswer, CrmClient, CrmConfig } from './client.ts'
import { readDirectory } from './directory.ts'
import { look } from './look.ts'
import { mapEach, toCampaign, toCard, toNewContact } from './map.ts'
import { reportOf } from './report.ts'
import { readAnswer, readContact, readContacts, readList } from './read.ts'
import { boundWire, campaignsWire, createdWire } from './wire.ts'

export type { CrmConfig } from './client.ts'

type CrmChange = Extract<Change, { kind: 'contact.create' | 'card.bind' | 'card.virtual' }>

export function createCrm(config: CrmConfig, deps: ProcessingDeps): Processing {
  const client = createCrmClient(config, deps)
  return {
    name: 'crm',
    capabilities: capabilities.crm,

    find: (query, signal) => find(client, query, signal),

    async quote() {
      assert(false, 'crm has no quote')
    },

    async execute(change, signal) {
      assert(capabilities.crm.kinds.includes(change.kind), `crm cannot ${change.kind}`)
      return execute(client, config, change as CrmChange, signal)
    },

    look: (change, signal) => look(client, change, signal),

    async readCampaigns(of, signal) {
      const { id: cardId, owner: contactId } = 'card' in of ? of.card : { id: undefined, owner: of.client }
      assert(cardId !== undefined || contactId !== undefined, 'every card of crm has an id')
      const answer =
        cardId === undefined
          ? await client.read('GetPersonalCampaignByContact', { contact_id: contactId }, signal)
          : await client.read('GetPersonalCampaignByCard', { card_id: cardId }, signal)
      return readList(answer, campaignsWire, ({ personal_campaigns }) =>
        mapEach(personal_campaigns, 'personal_campaigns', toCampaign),
      )
    },

    readPicture: (url, signal) => client.readPicture(url, signal),

    readDirectory: (kind, partner, signal) =>
      readDirectory(client, kind, partner ?? config.partnerId, signal),

    certificateEndsMs: () => client.certificateEndsMs,

    async testConnection(signal) {
      const startedAtMs = deps.nowMs()
      const answer = await client.read('GetRegions', {}, signal)
      const endedAtMs = deps.nowMs()
      return {
        ...reportOf(answer, client.certificateEndsMs <= endedAtMs),
        tookMs: endedAtMs - startedAtMs,
      }
    },

    close: () => client.close(),
  }
}

async function find(client: CrmClient, query: FindQuery, signal?: AbortSignal): Promise<Outcome<Finding[]>> {
  const { by, value } = query
  assert(by === 'id' || capabilities.crm.find.includes(by), `crm cannot find by ${by}`)
  if (by === 'id')
    return findingsOf(readContact(await client.read('GetByContactId', { contact_id: value }, signal)))
  const filter =
    by === 'phone' ? { mobile_phone: value } : by === 'email' ? { email: value } : { card_number: value }
  const answer = await client.read('FindContactInfo', { filter }, signal)
  const found = findingsOf(readContacts(answer))
  return 'card_number' in filter ? withAskedFirst(answer, found, value) : found
}

function findingsOf(outcome: ReturnType<typeof readContacts>): Outcome<Finding[]> {
  if (outcome.class !== 'confirmed') return outcome
  return { ...outcome, value: outcome.value.flatMap(({ findings }) => findings) }
}

/** A contact comes with all their cards: the one that was asked for goes first, and must be among them. */
function withAskedFirst(answer: CrmAnswer, found: Outcome<Finding[]>, number: string): Outcome<Finding[]> {
  if (answer.class !== 'ok' || found.class !== 'confirmed' || found.value.length === 0) return found
  const isAsked = ({ card }: Finding): boolean => card?.number === number
  if (!found.value.some(isAsked)) return unknownAnswer(answer.answer, 'echo-mismatch', 'contacts')
  return { ...found, value: found.value.toSorted((a, b) => Number(isAsked(b)) - Number(isAsked(a))) }
}

async function execute(
  client: CrmClient,
  config: CrmConfig,
  change: CrmChange,
  signal?: AbortSignal,
): Promise<Outcome<ChangeResult>> {
  switch (change.kind) {
    case 'contact.create': {
      const home = { outlet: config.salesOutletId, partner: config.partnerId }
      const profile = toNewContact(change.contact, change.communication, home)
      const answer = await client.write('CreateContact', { new_contact: profile }, signal)
      return readAnswer(answer, createdWire, ({ contact_id }) => ({
        value: { kind: 'contact', client: contact_id, isNew: true },
      }))
    }
    case 'card.bind': {
      assert(change.client !== undefined, 'crm binds a card to a contact that was found')
      const data = { contact_id: change.client, card_number: change.card }
      const answer = await client.write('BindPhysicalCard', { card_data: data }, signal)
      const bound = readBound(answer, { contact_id: change.client, mobile_phone: change.phone })
      const isOther = bound.class === 'confirmed' && bound.value.card.number !== change.card
      return isOther && answer.class === 'ok'
        ? unknownAnswer(answer.answer, 'echo-mismatch', 'card.number')
        : bound
    }
    case 'card.virtual': {
      const owner = { contact_id: change.client }
      const data = { ...owner, partner_id: config.partnerId, card_type_id: change.cardType }
      return readBound(await client.write('BindVirtualCard', { card_data: data }, signal), owner)
    }
    default:
      return missingCase(change)
  }
}

const readBound = (
  answer: CrmAnswer,
  owner: Parameters<typeof toCard>[1],
): Outcome<Extract<ChangeResult, { kind: 'card' }>> =>
  readAnswer(answer, boundWire, ({ card }) => {
    const mapped = toCard(card, owner)
    return 'path' in mapped
      ? { path: `card.${mapped.path}` }
      : { value: { kind: 'card', card: mapped.value } }
  })
