/** What each processing has that can be made and taken back, so that time can be measured with it. */
import { add, compare, isZero, subtract } from '../../shared/model/money.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { CardFacts } from '../processing/port.ts'
import {
  balanceOf,
  confirmed,
  findAccount,
  heldBy,
  NotMeasured,
  restoreCard,
  type Bench,
} from './measure-bench.ts'
import type { Turns } from './measure-timing.ts'

export const turnsOf: Partial<Record<ProcessingName, (bench: Bench) => Promise<Turns>>> = {
  loyalclient: holdTurns,
  customer: balanceTurns,
  organization: cardTurns,
  cashdesk: blockTurns,
}

/** Every turn is another hold; all of them are over in a minute. */
async function holdTurns(bench: Bench): Promise<Turns> {
  const { id: client } = await findAccount(bench, bench.phone)
  const taken: string[] = []
  // No processing that was seen refuses so much; each hold differs from the others.
  let amount = '9'
  return {
    async next() {
      amount = add(amount, '1')
      const before = await balanceOf(bench, bench.phone)
      const expected = subtract(before, amount)
      let hold: string | null = null
      return {
        change: { kind: 'bonus.hold', client, amount, durationMin: 1 },
        answered(value) {
          const { id } = value as { id?: unknown }
          if (typeof id === 'string') taken.push((hold = id))
        },
        // One whose answer was given up has no id: what it sets aside is missing from the balance.
        isShown: async () =>
          hold === null
            ? compare(await balanceOf(bench, bench.phone), expected) === 0
            : !isZero(await heldBy(bench, bench.phone, hold)),
      }
    },
    async end() {
      for (const hold of taken) await bench.processing.execute({ kind: 'bonus.release', hold })
    },
  }
}

/** One bonus more with every turn; all of them are taken back at the end. */
async function balanceTurns(bench: Bench): Promise<Turns> {
  const { id: client, balance: first } = await findAccount(bench, bench.phone)
  return {
    async next() {
      const expected = add(await balanceOf(bench, bench.phone), '1')
      return {
        change: { kind: 'bonus.change', client, amount: '1' },
        isShown: async () => compare(await balanceOf(bench, bench.phone), expected) === 0,
      }
    },
    async end() {
      const left = subtract(first, await balanceOf(bench, bench.phone))
      if (!isZero(left)) await bench.processing.execute({ kind: 'bonus.change', client, amount: left })
    },
  }
}

async function cardOf({ processing }: Bench, phone: string): Promise<CardFacts> {
  const findings = confirmed(await processing.find({ by: 'phone', value: phone }))
  const card = findings.find((finding) => finding.card?.status === 'active')?.card
  if (card === undefined) throw new NotMeasured('no-active-card')
  return card
}

const readCard = async ({ processing }: Bench, number: string): Promise<CardFacts> => {
  const findings = confirmed(await processing.find({ by: 'number', value: number }))
  const card = findings.find((finding) => finding.card?.number === number)?.card
  if (card === undefined) throw new NotMeasured('card-unreadable')
  return card
}

const idOf = ({ id }: CardFacts): { cardId?: string } => (id === undefined ? {} : { cardId: id })

async function mustRestore(...card: Parameters<typeof restoreCard>): Promise<void> {
  if (!(await restoreCard(...card))) throw new NotMeasured('card-left-changed')
}

/** The card is made inactive and active in turn. */
async function cardTurns(bench: Bench): Promise<Turns> {
  const card = await cardOf(bench, bench.phone)
  const set = (isActive: boolean) =>
    ({ kind: isActive ? 'card.activate' : 'card.deactivate', card: card.number, ...idOf(card) }) as const
  const isActive = async () => (await readCard(bench, card.number)).status === 'active'
  return {
    async next() {
      const wanted = !(await isActive())
      return { change: set(wanted), isShown: async () => (await isActive()) === wanted }
    },
    async end() {
      if (!(await isActive())) await mustRestore(bench, set(true), isActive)
    },
  }
}

/** The card is blocked as lost and unblocked as found in turn. */
async function blockTurns(bench: Bench): Promise<Turns> {
  const card = await cardOf(bench, bench.phone)
  const set = (isBlocked: boolean) =>
    ({
      kind: isBlocked ? 'card.block' : 'card.unblock',
      card: card.number,
      reason: '0',
      ...idOf(card),
    }) as const
  const isBlocked = async () => (await readCard(bench, card.number)).status === 'blocked'
  return {
    async next() {
      const wanted = !(await isBlocked())
      return { change: set(wanted), isShown: async () => (await isBlocked()) === wanted }
    },
    async end() {
      if (await isBlocked()) await mustRestore(bench, set(false), async () => !(await isBlocked()))
    },
  }
}
