/** A statement as a sentence: amounts, times, statuses and reasons in the words of the screen's language. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Statement } from '../../../shared/model/attention.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import { reasonInBrackets } from '../../../shared/text/sentence.ts'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'

type T = TFunction<['attention', 'common', 'journal']>

export function useStatementWords(): (statement: Statement) => string {
  const { t, i18n } = useTranslation(['attention', 'common', 'journal'])
  const { deps } = useTill()
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const moment = (at: string) => formatMoment(at, start.store.timezone, language, deps.now())
  return ({ says, values }) => {
    const words = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        wordOf({ t, language, moment, says }, name, value),
      ]),
    )
    const facts = says === 'read-look' ? lookWords(t, language, values) : ''
    return t(`statement.${says}`, { ...words, facts, count: Number(values['count'] ?? 0) }).trim()
  }
}

type Speaker = { t: T; language: Language; moment: (at: string) => string; says: Statement['says'] }

function wordOf({ t, language, moment, says }: Speaker, name: string, value: string): string {
  if (name === 'at' || name === 'until') return moment(value)
  if (name === 'reason') return reasonWord(t, value, language)
  if (name === 'words') return value === '' ? '' : ` ${t('quoted', { words: value })}`
  if (name === 'bound') return t(value === 'yes' ? 'bound.yes' : 'bound.no')
  const isStatus = name === 'status' || name === 'now' || (name === 'before' && says === 'state-moved')
  if (isStatus) return statusWord(t, value)
  return isAmount(value) && name !== 'http' ? formatAmount(value, language) : value
}

/** The sentence that a cut-off by a restart has in the journal. */
function reasonWord(t: T, reason: string, language: Language): string {
  if (reason === 'restart') return ` (${t('journal:story.restart')})`
  return reasonInBrackets({ reason }, language)
}

const statuses = ['new', 'issued', 'active', 'blocked', 'closed'] as const

function statusWord(t: T, status: string): string {
  const known = statuses.find((one) => one === status)
  if (known !== undefined) return t(`common:cardStatus.${known}`)
  return status === 'none' ? t('status.none') : t('status.unread')
}

const isAmount = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

function lookWords(t: T, language: Language, values: Statement['values']): string {
  const { matches, same, level, status, balance, newCard, newStatus } = values
  const facts = [
    matches === undefined ? null : t('look.matches', { count: Number(matches) }),
    same === undefined ? null : t(same === 'yes' ? 'look.same' : 'look.other'),
    status === undefined ? null : t('look.status', { status: statusWord(t, status) }),
    newCard === undefined ? null : t('look.newCard', { newCard }),
    newStatus === undefined ? null : t('look.newStatus', { status: statusWord(t, newStatus) }),
    level === undefined ? null : t('look.level', { level }),
    balance === undefined ? null : t('look.balance', { balance: amountWord(balance, language) }),
  ].filter((fact) => fact !== null)
  return facts.length === 0 ? t('look.found') : facts.join(', ')
}

const amountWord = (text: string, language: Language): string =>
  isAmount(text) ? formatAmount(text, language) : text
