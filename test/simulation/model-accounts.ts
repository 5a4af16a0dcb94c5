/** A processing that knows balances and changes of them alone: no holds, no sales, no history. Money is whole hundredths. */
import type { Change, Finding, FindQuery } from '../../electron/processing/port.ts'
import { done, refused, toCents, toText, type Applied, type Cents } from './applied.ts'

type Entry = { atMs: number; delta: Cents; isForeign: boolean }
type Account = { id: string; phone: string; entries: Entry[] }

/** What was added shows this late where it is not visible at once. */
const shownAfterMs = 20 * 60_000

export function createAccounts({ earnVisible }: { earnVisible: boolean }) {
  const accounts = new Map<string, Account>()
  const balanceOf = ({ entries }: Account, atMs: number) =>
    entries.reduce((sum, { atMs: from, delta }) => (from <= atMs ? sum + delta : sum), 0n)
  const balance = (id: string, atMs: number): string => {
    const account = accounts.get(id)
    return account === undefined ? '0' : toText(balanceOf(account, atMs))
  }

  return {
    add(account: { id: string; phone: string; balance: string }, nowMs: number): void {
      const { balance: start, ...rest } = account
      const entry = { atMs: nowMs - 86_400_000, delta: toCents(start), isForeign: true }
      accounts.set(account.id, { ...rest, entries: [entry] })
    },
    /** Somebody else, a web shop perhaps. */
    move(id: string, delta: Cents, nowMs: number): void {
      accounts.get(id)?.entries.push({ atMs: nowMs, delta, isForeign: true })
    },
    balance,
    find({ by, value }: FindQuery, asOfMs: number): Finding[] {
      return [...accounts.values()]
        .filter(({ id, phone }) => (by === 'id' ? id : phone) === value)
        .map((account) => ({
          contact: { phone: account.phone },
          client: { id: account.id, balance: balance(account.id, asOfMs) },
        }))
    },
    apply(change: Change, nowMs: number): Applied {
      if (change.kind !== 'bonus.change') throw new Error(`no account does ${change.kind}`)
      const account = accounts.get(change.client)
      if (account === undefined) return refused('CLIENT_NOT_FOUND', 'client')
      const delta = toCents(change.amount)
      const isLate = delta > 0n && !earnVisible
      account.entries.push({ atMs: isLate ? nowMs + shownAfterMs : nowMs, delta, isForeign: false })
      return done
    },
    /** What tills have moved, by client. */
    moved: () =>
      new Map(
        [...accounts.values()].map(({ id, entries }) => [
          id,
          entries.reduce((sum, { delta, isForeign }) => (isForeign ? sum : sum + delta), 0n),
        ]),
      ),
  }
}
