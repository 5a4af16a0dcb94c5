/**
 * The rest of the training contacts: the same at every till, in every state a cashier meets.
 */
import { boundCardNumber, longCardNumber } from './identifiers.ts'
import type { BlockReason } from './ledger-cards.ts'
import { randomName } from './names.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { LevelName } from './seed-levels.ts'
import type { SeedCard, SeedPerson } from './seed-well-known.ts'

const firstIndex = 24
const lastIndex = 60

const levels: readonly LevelName[] = [
  'base',
  'base',
  'silver',
  'silver',
  'friend',
  'gold',
  'discount5',
  'discount10',
]
const balances = [
  '0',
  '0.50',
  '12',
  '88.88',
  '150',
  '299.99',
  '512.25',
  '1000',
  '1834.10',
  '7420',
  '0.99',
  '100000.01',
] as const
const blocks: readonly { blockReason: BlockReason; blockedBy: string }[] = [
  { blockReason: 'loss', blockedBy: 'client' },
  { blockReason: 'loss', blockedBy: 'till' },
  { blockReason: 'undesirable', blockedBy: 'director' },
  { blockReason: 'black-list', blockedBy: 'director' },
  { blockReason: 'refusal', blockedBy: 'marketer' },
]

export function randomPeople(): SeedPerson[] {
  const random = seededRandom(2900)
  return Array.from({ length: lastIndex - firstIndex + 1 }, (_, offset) =>
    randomPerson(firstIndex + offset, random),
  )
}

/** Places in the list decide the states, so that each is there; chance decides the rest. */
function randomPerson(index: number, random: Random): SeedPerson {
  const place = index - firstIndex
  const block = blocks[place]
  const isIssued = place >= blocks.length && place < blocks.length + 7
  const isComplete = !isIssued || place % 3 === 0
  const level = random.pick(levels)
  const isDiscount = level === 'discount5' || level === 'discount10'
  const kind: Pick<SeedCard, 'number' | 'category' | 'type'> = {
    number: place % 9 === 8 ? longCardNumber(index) : boundCardNumber(index),
    category: random.below(4) === 0 ? 'virtual' : 'plastic',
    type: isDiscount ? 'discount' : random.below(5) === 0 ? 'both' : 'bonus',
  }
  const state =
    block === undefined
      ? ({ status: isIssued ? 'issued' : 'active', blockReason: null, blockedBy: null } as const)
      : ({ status: 'blocked', ...block } as const)
  return {
    index,
    name: randomName(random),
    isComplete,
    level,
    balance: isDiscount ? '0' : random.pick(balances),
    hasProfile: isComplete && random.below(5) > 0,
    card: place > 32 ? null : { ...kind, ...state },
  }
}
