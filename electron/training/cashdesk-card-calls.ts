/**
 * Issue, BindTo and Active of the CashDesk Card document, sections 2.1.2.4 to 2.1.2.6.
 * Promises: a refused call changes nothing. Each call answers with the keys its own section lists and no other.
 */
import { refuse, refuseMissing, refuseWith, took } from './cashdesk-answers.ts'
import type { CashdeskAnswer } from './cashdesk-answers.ts'
import { statusCodes } from './cashdesk-codes.ts'
import { isCardNumber, isPhone, missingOf, parametersOf } from './cashdesk-parameters.ts'
import type { Call, CallRequest } from './call-server.ts'
import {
  bindCard,
  findCard,
  findContactById,
  findContactByPhone,
  findOtherCardInUse,
  setCardStatus,
} from './ledger-cards.ts'
import type { Ledger } from './ledger.ts'

export function cashdeskCardCalls({ ledger, now }: { ledger: Ledger; now: () => number }): Call[] {
  const issue = ({ query }: CallRequest): CashdeskAnswer => {
    const number = query['Number']
    if (!isCardNumber(number)) return refuse('InvalidCardNumber')
    return ledger.write((db) => {
      const card = findCard(db, number)
      if (card === undefined) return refuse('CardNumberCannotFind')
      if (card.status !== 'new') {
        const text = `Статус карты не может быть изменен на «Выдана» данным методом, так как карта находится в статусе «${statusCodes[card.status].name}».`
        return refuseWith('StatusError', text)
      }
      setCardStatus(db, number, 'issued')
      return took(db, { atMs: now(), name: 'Issue', card: number })
    })
  }

  const bindTo = ({ body }: CallRequest): CashdeskAnswer => {
    const parameters = parametersOf(body)
    const { Number: number, MobileNumber: phone } = parameters
    const missing = missingOf(parameters, ['Number', 'MobileNumber'])
    if (missing.length > 0) return refuseMissing(missing)
    if (!isCardNumber(number)) return refuse('InvalidCardNumber')
    if (!isPhone(phone)) return refuse('InvalidMobileNumber')
    return ledger.write((db) => {
      const card = findCard(db, number)
      if (card === undefined) return refuse('CannotFindCardNumber')
      const contact = findContactByPhone(db, phone)
      if (contact === undefined) return refuse('CannotFindMobile')
      if (card.status === 'new' || card.status === 'blocked') {
        return refuseWith(
          'StatusError',
          `Карта в статусе «${statusCodes[card.status].name}» не может быть привязана к контакту.`,
        )
      }
      if (card.contactId !== null && card.contactId !== contact.id)
        return refuse('CardNumberBindToAnotherContact')
      if (findOtherCardInUse(db, contact.id, number) !== undefined)
        return refuse('ContactBindToAnotherCardNumber')
      if (card.contactId === null) bindCard(db, number, contact.id, now())
      return took(db, { atMs: now(), name: 'BindTo', card: number })
    })
  }

  const activate = ({ query }: CallRequest): CashdeskAnswer => {
    const number = query['Number'] ?? ''
    return ledger.write((db) => {
      const card = findCard(db, number)
      if (card === undefined) return refuse('CannotFindCardNumber')
      const contact = card.contactId === null ? undefined : findContactById(db, card.contactId)
      if (card.status !== 'issued') {
        const text = `Карта в статусе «${statusCodes[card.status].name}» не может перейти в статус «Активная» с помощью данного метода.`
        return refuseWith('StatusError', text)
      }
      if (contact === undefined) {
        return refuseWith(
          'StatusError',
          'Карта в статусе «Выдана» не может перейти в статус «Активная», если она не привязана к контакту.',
        )
      }
      if (!contact.isQuestionnaireComplete) {
        const text =
          'Карта в статусе «Выдана» не может перейти в статус «Активная», если она привязана к контакту, но не заполнено достаточное кол-во анкетных данных.'
        return refuseWith('StatusError', text)
      }
      setCardStatus(db, number, 'active')
      return took(db, { atMs: now(), name: 'Active', card: number })
    })
  }

  return [
    { name: 'Issue', method: 'GET', path: '/api/card/issue', changes: true, run: issue },
    { name: 'BindTo', method: 'POST', path: '/api/card/bindto', changes: true, run: bindTo },
    { name: 'Active', method: 'GET', path: '/api/card/active', changes: true, run: activate },
  ]
}
