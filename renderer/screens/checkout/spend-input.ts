/** What stands in the field for spending, judged: pure. */
import { compare, parseAmount, type Amount } from '../../../shared/model/money.ts'
import type { Language } from '../../format.ts'

export type SpendInput =
  | { is: 'amount'; amount: Amount }
  | { is: 'unreadable' }
  | { is: 'too-much'; amount: Amount; most: Amount }

/** An empty field spends nothing. */
export function readSpend(text: string, spendable: Amount): SpendInput {
  const amount = text.trim() === '' ? '0' : parseAmount(text)
  if (amount === undefined) return { is: 'unreadable' }
  return compare(amount, spendable) > 0
    ? { is: 'too-much', amount, most: spendable }
    : { is: 'amount', amount }
}

/** An amount as a person of this language would type it; what was typed with the other mark is shown with theirs. */
export const withMark = (text: string, language: Language): string =>
  language === 'ru' ? text.replace('.', ',') : text.replace(',', '.')
