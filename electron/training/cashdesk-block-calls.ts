/**
 * Block and UnBlock of the CashDesk Card document, sections 2.1.2.7 and 2.1.2.8.
 * Promises: a refused call changes nothing; a replaced card never comes back.
 */
import { refuse, refuseMissing, refuseWith, took } from './cashdesk-answers.ts'
import type { CashdeskAnswer } from './cashdesk-answers.ts'
import { blockReasonOf, statusCodes, unblockReasonOf } from './cashdesk-codes.ts'
import { isCardNumber, isPhone, missingOf, parametersOf } from './cashdesk-parameters.ts'
import { canBlock, canUnblock, isCashdeskRole } from './cashdesk-roles.ts'
import type { CashdeskRole } from './cashdesk-roles.ts'
import type { Call, CallRequest } from './call-server.ts'
import {
  findCard,
  findCardOfContact,
  findContactById,
  findContactByPhone,
  setCardBlocked,
  setCardStatus,
} from './ledger-cards.ts'
import type { Card } from './ledger-cards.ts'
import type { Db, Ledger } from './ledger.ts'

/** What both calls ask for: a card by its number, its contact's phone or both, and the code of a reason. */
type Asked = { number: string | undefined; phone: string | undefined; reasonCode: string; role: CashdeskRole }

export function cashdeskBlockCalls({ ledger, now }: { ledger: Ledger; now: () => number }): Call[] {
  const block = (request: CallRequest): CashdeskAnswer => {
    const asked = readAsked(request, 'BlockReasonCode')
    if ('json' in asked) return asked
    return ledger.write((db) => {
      const card = findAsked(db, asked)
      if ('json' in card) return card
      const reason = blockReasonOf(asked.reasonCode)
      if (reason === undefined || !canBlock(asked.role, reason)) {
        return refuseWith(
          'BlockReasonError',
          'Указана причина блокировки не соответствует роли пользователя.',
        )
      }
      if (card.status === 'new' || card.status === 'blocked') {
        return refuseWith(
          'StatusError',
          `Карта в статусе «${statusCodes[card.status].name}» не может перейти в статус «Заблокирована».`,
        )
      }
      if (card.contactId === null) {
        return refuseWith(
          'StatusError',
          'Карта в статусе «Выдана», но без привязки к контакту не может перейти в статус «Заблокирована».',
        )
      }
      setCardBlocked(db, card.number, reason, asked.role)
      return took(db, { atMs: now(), name: 'Block', card: card.number })
    })
  }

  const unblock = (request: CallRequest): CashdeskAnswer => {
    const asked = readAsked(request, 'UnBlockReasonCode')
    if ('json' in asked) return asked
    return ledger.write((db) => {
      const card = findAsked(db, asked)
      if ('json' in card) return card
      if (card.status !== 'blocked') {
        return refuseWith(
          'StatusError',
          `Карта в статусе «${statusCodes[card.status].name}» не может быть разблокирована.`,
        )
      }
      const reason = unblockReasonOf(asked.reasonCode)
      if (reason === undefined || !canUnblock(asked.role, card, reason)) {
        return refuseWith(
          'UnBlockReasonError',
          'Указана причина блокировки/разблокировки не соответствует роли пользователя.',
        )
      }
      const contact = card.contactId === null ? undefined : findContactById(db, card.contactId)
      setCardStatus(db, card.number, contact?.isQuestionnaireComplete === true ? 'active' : 'issued')
      return took(db, { atMs: now(), name: 'UnBlock', card: card.number })
    })
  }

  return [
    { name: 'Block', method: 'POST', path: '/api/card/block', changes: true, run: block },
    { name: 'UnBlock', method: 'POST', path: '/api/card/unblock', changes: true, run: unblock },
  ]
}

function readAsked(request: CallRequest, reasonName: string): Asked | CashdeskAnswer {
  const parameters = parametersOf(request.body)
  const missing = missingOf(parameters, ['Number', 'ContactMobileNumber', reasonName])
  const isOneGiven = !missing.includes('Number') || !missing.includes('ContactMobileNumber')
  if (!isOneGiven || missing.includes(reasonName)) {
    return refuseMissing(isOneGiven ? [reasonName] : missing)
  }
  const number = missing.includes('Number') ? undefined : parameters['Number']
  const phone = missing.includes('ContactMobileNumber') ? undefined : parameters['ContactMobileNumber']
  if (number !== undefined && !isCardNumber(number)) return refuse('InvalidCardNumber')
  if (phone !== undefined && !isPhone(phone)) return refuse('InvalidMobileNumber')
  const reasonCode = parameters[reasonName]
  if (!isCashdeskRole(request.role)) throw new Error('a caller without a role of this processing')
  return { number, phone, reasonCode: typeof reasonCode === 'string' ? reasonCode : '', role: request.role }
}

/** With both given, a bound card must be a card of that contact; for an unbound one its status decides. */
function findAsked(db: Db, { number, phone }: Asked): Card | CashdeskAnswer {
  const contact = phone === undefined ? undefined : findContactByPhone(db, phone)
  if (phone !== undefined && contact === undefined) return refuse('CannotFindMobile')
  const card = number === undefined ? contact && findCardOfContact(db, contact.id) : findCard(db, number)
  if (card === undefined) return refuse('CannotFindCardNumber')
  const isAnothers = contact !== undefined && card.contactId !== null && card.contactId !== contact.id
  return isAnothers ? refuse('CannotFindCardNumber') : card
}
