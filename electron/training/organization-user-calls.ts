/**
 * Cards and their clients: any free card, this card, and whose cards these are by a code that is sent.
 * Promises: a code is good for one use, for some minutes and for a few wrong tries. Sends nothing anywhere.
 */
import type { Call } from './call-server.ts'
import { isZero } from './decimal.ts'
import { organizationUserIdOf } from './identifiers.ts'
import { bindCard, findContactById } from './ledger-cards.ts'
import type { Contact } from './ledger-cards.ts'
import { accountOf, addToAccount, giveHistory } from './ledger-organization-accounts.ts'
import { listOrganizationCards, setOwnFields } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import { findCode, forgetCode, keepCode } from './ledger-organization-groups.ts'
import type { Db } from './ledger.ts'
import { ok, refusals, refuse, reject, took } from './organization-answers.ts'
import { cardWire, contactIdOf } from './organization-card-wire.ts'
import { cardOf, changing } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { parametersOf } from './organization-parameters.ts'

/** How many cards a client may have; a replacement passes it over, as the document says. */
const mostCards = 5
const codeLivesMs = 10 * 60_000
const mostWrong = 3

export function organizationUserCalls(deps: OrganizationDeps): Call[] {
  const { now } = deps
  return [
    changing('AddUser', '/card/add_user', deps, (db, { body }) => {
      const { required, text } = parametersOf(body)
      const contact = userOf(db, required('user_id'))
      const cards = listOrganizationCards(db)
      requireRoom(cards, contact)
      const free = cards.find(isFree) ?? reject(refusals.noFreeCard())
      give(db, free, contact, now())
      const name = text('name')
      const description = text('description')
      setOwnFields(db, free.number, {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
      })
      return took(db, { atMs: now(), name: 'AddUser', card: free.number })
    }),

    changing('Attach', '/card/attach', deps, (db, { body }) => {
      const { required } = parametersOf(body)
      const contact = userOf(db, required('user_id'))
      const card = cardOf(db, required('card_id'))
      if (card.externalCard !== 0) reject(refusals.external())
      if (card.isReplaced) reject(refusals.replacedCard())
      if (card.contactId !== null && card.contactId !== contact.id) reject(refusals.anothersCard())
      if (card.contactId === null) {
        requireRoom(listOrganizationCards(db), contact)
        give(db, card, contact, now())
      }
      return took(db, { atMs: now(), name: 'Attach', card: card.number })
    }),

    changing('SendIdentify', '/card/send_identify', deps, (db, { body }) => {
      const { text, required } = parametersOf(body)
      const wires = (cards: readonly OrganizationCard[]) =>
        cards.map((card, index) => ({ row_number: index + 1, ...cardWire(db, card, deps.facts) }))

      const code = text('identify_code')
      if (code !== undefined) {
        const userId = required('user_id')
        const sent = findCode(db, userId)
        if (sent === undefined || now() > sent.sentMs + codeLivesMs) reject(refusals.codeOver())
        if (sent.code !== code) {
          if (sent.wrong + 1 >= mostWrong) forgetCode(db, userId)
          else keepCode(db, { ...sent, wrong: sent.wrong + 1 })
          return refuse(refusals.codeWrong())
        }
        forgetCode(db, userId)
        const contactId = contactIdOf(userId)
        return ok({ cards: wires(listOrganizationCards(db).filter((card) => card.contactId === contactId)) })
      }

      const sendTo = required('send_to')
      if (sendTo !== 'phone' && sendTo !== 'email') reject(refusals.parameter('send_to'))
      const asked = { phone: text('phone'), email: text('email') }
      if (!asked.phone && !asked.email) reject(refusals.missing('phone'))
      const cards = listOrganizationCards(db).filter((card) => isOf(card, asked))
      const contactId = findContact(db, asked) ?? cards.find((card) => card.contactId !== null)?.contactId
      // Cards that are nobody's: there is nobody to ask.
      if (contactId === undefined || contactId === null)
        return cards.length > 0 ? ok({ cards: wires(cards) }) : refuse(refusals.noUser())
      const contact = findContactById(db, contactId)
      const userId = organizationUserIdOf(contactId)
      keepCode(db, { userId, code: practiceCode(contact), sentMs: now(), wrong: 0 })
      return ok({ user_id: userId, cards: [] })
    }),
  ]
}

/** Nobody sends messages in training: the code is the last four digits of the client's phone. */
const practiceCode = (contact: Contact | undefined): string => (contact?.phone ?? '0000').slice(-4)

function userOf(db: Db, userId: string): Contact {
  const contactId = contactIdOf(userId)
  const contact = contactId === undefined ? undefined : findContactById(db, contactId)
  return contact ?? reject(refusals.noUser())
}

const isFree = (card: OrganizationCard): boolean =>
  card.contactId === null &&
  card.status !== 'blocked' &&
  card.externalCard === 0 &&
  card.mastercardId === null

function requireRoom(cards: readonly OrganizationCard[], contact: Contact): void {
  const own = cards.filter((card) => card.contactId === contact.id && !card.isReplaced)
  if (own.length >= mostCards) reject(refusals.tooManyCards())
}

/** What the card had of its own goes to the client with it. */
function give(db: Db, card: OrganizationCard, contact: Contact, atMs: number): void {
  bindCard(db, card.number, contact.id, atMs)
  db.prepare(`UPDATE card SET status = 'issued' WHERE number = ? AND status = 'new'`).run(card.number)
  db.prepare(`UPDATE card_block SET before = 'issued' WHERE number = ? AND before = 'new'`).run(card.number)
  giveHistory(db, card.number, contact.id)
  if (isZero(card.ownBalance)) return
  setOwnFields(db, card.number, { balance: '0' })
  addToAccount(db, accountOf(db, cardOf(db, card.id)), card.ownBalance, null)
}

type Asked = { phone: string | undefined; email: string | undefined }

const isOf = (card: OrganizationCard, { phone, email }: Asked): boolean =>
  (Boolean(phone) && card.phone === phone) ||
  (Boolean(email) && card.email.toLowerCase() === email?.toLowerCase())

function findContact(db: Db, { phone, email }: Asked): number | undefined {
  const sql = 'SELECT id FROM contact WHERE phone = ? OR lower(email) = lower(?) ORDER BY id LIMIT 1'
  return db
    .prepare(sql)
    .pluck()
    .get(phone ?? null, email ?? null) as number | undefined
}
