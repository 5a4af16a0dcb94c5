/**
 * Gives cards to contacts of the CRM. Knows no rule of any call: it takes from the stock and it sets.
 */
import { bindCard, findContactById, setCardStatus } from './ledger-cards.ts'
import type { CrmCardPlace } from './ledger-crm-cards.ts'
import { introduceContact } from './ledger-crm-contacts.ts'
import type { CrmCardType } from './ledger-crm-lists.ts'
import type { Db } from './ledger.ts'

const usableMs = 5 * 365 * 86_400_000

/** The next free number of a virtual card type, now given out; `undefined`: there is none left. */
export function takeVirtualNumber(db: Db, typeId: string, partnerId: string | null): string | undefined {
  const sql = `UPDATE crm_virtual_card SET is_given = 1, partner_id = @partnerId
    WHERE number = (SELECT min(number) FROM crm_virtual_card WHERE card_type_id = @typeId AND is_given = 0)
    RETURNING number`
  return db.prepare<[object], { number: string }>(sql).get({ typeId, partnerId })?.number
}

type Given = { number: string; ownerId: string; type: CrmCardType; partnerId: string | null; atMs: number }

/**
 * Makes a virtual card. Everybody knows it, and with it its owner, where the owner can be known to everybody; it is
 * active where their questionnaire is complete.
 */
export function insertVirtualCard(db: Db, { number, ownerId, type, partnerId, atMs }: Given): void {
  const contactId = introduceContact(db, ownerId)
  if (contactId === undefined || type.bonusType === 'gift') {
    db.prepare(
      `INSERT INTO crm_card (number, owner_id, card_type_id, partner_id, status, status_ms, expiry_ms, balance,
         active_balance, money_balance, money_credit, money_debet)
       VALUES (@number, @ownerId, @typeId, @partnerId, 'active', @atMs, @expiryMs, '0', '0', '0', '0', '0')`,
    ).run({ number, ownerId, typeId: type.id, partnerId, atMs, expiryMs: atMs + usableMs })
    return
  }
  const isComplete = findContactById(db, contactId)?.isQuestionnaireComplete === true
  db.prepare(
    `INSERT INTO card (number, status, category, type, contact_id, bound_ms)
     VALUES (@number, @status, 'virtual', @bonusType, @contactId, @atMs)`,
  ).run({ number, status: isComplete ? 'active' : 'issued', bonusType: type.bonusType, contactId, atMs })
}

/** Says whether the card could be bound: a card that others know needs an owner whom they can know. */
export function bindPhysicalCard(db: Db, card: CrmCardPlace, ownerId: string, atMs: number): boolean {
  if (!card.isLedgers) {
    db.prepare('UPDATE crm_card SET owner_id = ? WHERE number = ?').run(ownerId, card.number)
    return true
  }
  const contactId = introduceContact(db, ownerId)
  if (contactId === undefined) return false
  // Elsewhere a new card is one that was not sold yet; whoever gets it from here has it.
  setCardStatus(db, card.number, 'issued')
  bindCard(db, card.number, contactId, atMs)
  return true
}
