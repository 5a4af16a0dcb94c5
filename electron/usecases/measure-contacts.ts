/** The commissioning check of contacts: whether a phone is one contact's (C8), and whether a block stops bonuses (C7). */
import type { Measurement } from '../../shared/model/commissioning.ts'
import { communication } from '../../shared/model/contact.ts'
import type { Outcome } from '../processing/port.ts'
import {
  confirmed,
  findAccount,
  note,
  NotMeasured,
  notMeasured,
  restoreCard,
  waitUntil,
  type Bench,
} from './measure-bench.ts'

/** C8: registers somebody else with the phone of the test contact. */
export async function measurePhone(bench: Bench): Promise<Measurement> {
  const { processing, phone } = bench
  const contactsNow = async () => {
    const findings = confirmed(await processing.find({ by: 'phone', value: phone }))
    return new Set(findings.flatMap(({ client }) => (client === undefined ? [] : [client.id])))
  }
  try {
    const before = await contactsNow()
    if (before.size === 0) throw new NotMeasured('nobody-has-phone')
    if (before.size > 1) return note(bench, 'C8', 'phoneUnique', 'false')
    const created = await processing.execute({
      kind: 'contact.create',
      contact: { lastName: 'Проверка', firstName: 'Кассы', phone },
      communication: communication.parse({}),
    })
    if (created.class === 'rejected' && created.code === 'PHONE_TAKEN')
      return note(bench, 'C8', 'phoneUnique', 'true')
    const value = confirmed(created)
    const isKnown = value.kind === 'contact' && before.has(value.client)
    const appeared = await waitUntil(bench, bench.nowMs(), async () => (await contactsNow()).size > 1)
    return note(bench, 'C8', 'phoneUnique', String(isKnown && appeared === null))
  } catch (error) {
    if (error instanceof NotMeasured) return notMeasured(bench, 'C8', 'phoneUnique', error)
    throw error
  }
}

/** C7: blocks the test contact's card, adds a bonus, and makes both good; a card that stays blocked is told of. */
export async function measureBlocked(bench: Bench): Promise<Measurement> {
  const { processing, phone } = bench
  const cardNow = async () => {
    const findings = confirmed(await processing.find({ by: 'phone', value: phone }))
    return findings.find((finding) => finding.card?.status === 'active')?.card
  }
  try {
    const { id: client } = await findAccount(bench, phone)
    const card = await cardNow()
    if (card === undefined) throw new NotMeasured('no-active-card')
    const about = { card: card.number, ...(card.id === undefined ? {} : { cardId: card.id }), reason: '0' }
    const blocked = await processing.execute({ kind: 'card.block', ...about })
    // What was refused or never left blocks nothing; what has no answer may have.
    if (blocked.class === 'rejected' || blocked.class === 'not-sent') confirmed(blocked)
    const measured = await triedBonus(bench, client, blocked)
    const isActive = async () => (await cardNow())?.number === card.number
    const isFree = await restoreCard(bench, { kind: 'card.unblock', ...about }, isActive)
    // A block without an answer may come after the unblock.
    const isSure = isFree && blocked.class === 'confirmed'
    return isSure ? measured : { ...measured, why: 'card-left-changed' }
  } catch (error) {
    if (error instanceof NotMeasured) return notMeasured(bench, 'C7', 'blockedRefuses', error)
    throw error
  }
}

async function triedBonus(bench: Bench, client: string, blocked: Outcome<unknown>): Promise<Measurement> {
  const { processing } = bench
  try {
    confirmed(blocked)
    const added = await processing.execute({ kind: 'bonus.change', client, amount: '1' })
    if (added.class === 'rejected') return note(bench, 'C7', 'blockedRefuses', 'true')
    confirmed(added)
    confirmed(await processing.execute({ kind: 'bonus.change', client, amount: '-1' }))
    return note(bench, 'C7', 'blockedRefuses', 'false')
  } catch (error) {
    if (error instanceof NotMeasured) return notMeasured(bench, 'C7', 'blockedRefuses', error)
    throw error
  }
}
