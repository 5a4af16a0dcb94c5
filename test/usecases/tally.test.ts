import { expect, test } from 'vitest'
import type { Counted } from '../../electron/db/tallies.ts'
import { tallyOf } from '../../electron/usecases/tally.ts'

const aSale = (change: Partial<Counted> = {}): Counted => ({
  seq: 1,
  id: 'op',
  kind: 'sale.record',
  state: 'done',
  proof: 'confirmed',
  operatorId: 'a',
  operatorName: 'Анна',
  promised: '0',
  spent: null,
  earned: null,
  changed: null,
  allowed: null,
  owed: [],
  ...change,
})

test('sums are exact, and say which part of them is likely and which a person closed', () => {
  const spent = '0.1000000000000000000000000001'
  const { spent: sum, earned } = tallyOf([
    aSale({ spent }),
    aSale({ spent: '0.2', proof: 'likely' }),
    aSale({ earned: '7.5', proof: 'person' }),
  ])
  expect(sum).toEqual({ amount: '0.3000000000000000000000000001', likely: '0.2', person: '0' })
  expect(earned).toEqual({ amount: '7.5', likely: '0', person: '7.5' })
})

test('what is not over is pending at what was promised; what was refused is worth nothing', () => {
  const states = ['queued', 'sending', 'checking', 'attention', 'refused', 'cancelled'] as const
  const tally = tallyOf(states.map((state) => aSale({ state, promised: '5', spent: '5' })))
  expect(tally.pending).toBe('20')
  expect(tally.spent.amount).toBe('0')
  expect(tally.became).toEqual({ done: 0, waiting: 3, refused: 1, attention: 1, cancelled: 1, short: 0 })
})

test('a spend that is short needs a person until it is decided, and is short from then on, at what was decided', () => {
  const tally = tallyOf([
    aSale({ promised: '10', spent: '4', allowed: '4', proof: 'person' }),
    aSale({ state: 'queued', promised: '10', spent: '4', allowed: '4' }),
    aSale({ state: 'attention', promised: '3', allowed: '1' }),
  ])
  expect(tally.became).toEqual({ done: 0, waiting: 0, refused: 0, attention: 1, cancelled: 0, short: 2 })
  expect(tally).toMatchObject({ spent: { amount: '4', person: '4' }, pending: '7' })
})

test('what is short is told by how much, where somebody bears it or is to decide', () => {
  const short = { promised: '10' }
  const tally = tallyOf([
    aSale({ ...short, spent: '4', allowed: '4' }),
    aSale({ ...short, state: 'attention', allowed: '-3' }),
    aSale({ ...short, state: 'attention', allowed: null }),
    aSale({ ...short, state: 'refused', allowed: null }),
  ])
  expect(tally).toMatchObject({ short: '16', became: { short: 1, attention: 2, refused: 1 } })
})

test('what customers owe is summed with the operators whose sales were short', () => {
  const short = { promised: '10', spent: '4', allowed: '4' }
  const tally = tallyOf([
    aSale({ ...short, owed: ['5', '1'] }),
    aSale({ ...short, operatorId: 'b', operatorName: 'Борис', owed: ['0.5'] }),
    aSale(short),
  ])
  expect(tally).toMatchObject({ short: '18', owed: '6.5', operators: [{ owed: '6' }, { owed: '0.5' }] })
})

test('what was decided of a spend is at risk, not what was promised', () => {
  const sale = aSale({ state: 'queued', promised: '10', spent: '4', allowed: '4' })
  expect(tallyOf([sale])).toMatchObject({ pending: '4', short: '6' })
})

test('changes by hand are summed apart: what was added and what was taken, once they are done', () => {
  const aChange = (changed: string, change: Partial<Counted> = {}) =>
    aSale({ kind: 'bonus.change', changed, ...change })
  const { changed, operators, spent } = tallyOf([
    aChange('5.5'),
    aChange('-2'),
    aChange('1', { operatorId: 'b', operatorName: 'Борис' }),
    aChange('100', { state: 'refused' }),
    aChange('100', { state: 'queued' }),
  ])
  expect(changed).toEqual({ up: '6.5', down: '2' })
  expect(operators).toMatchObject([
    { changed: { up: '5.5', down: '2' } },
    { changed: { up: '1', down: '0' } },
  ])
  expect(spent.amount).toBe('0')
})

test('each operator has their own sums and what became of theirs, in the order of their names', () => {
  const { operators } = tallyOf([
    aSale({ operatorId: 'b', operatorName: 'Борис', spent: '1' }),
    aSale({ spent: '2' }),
    aSale({ state: 'queued', promised: '3' }),
    aSale({ kind: 'card.issue', state: 'attention' }),
  ])
  expect(operators).toMatchObject([
    {
      id: 'a',
      operator: 'Анна',
      operations: 3,
      became: { done: 1, waiting: 1, attention: 1 },
      spent: '2',
      earned: '0',
      pending: '3',
    },
    { id: 'b', operator: 'Борис', operations: 1, spent: '1', earned: '0', pending: '0' },
  ])
})

test('approvals are counted with who asked and who gave them, also where they did nothing else', () => {
  const [anna, boris] = [
    { id: 'a', name: 'Анна' },
    { id: 'b', name: 'Борис' },
  ]
  const { operators } = tallyOf(
    [aSale()],
    [
      { asked: anna, approved: boris },
      { asked: anna, approved: boris },
    ],
  )
  expect(operators).toMatchObject([
    { operator: 'Анна', operations: 1, asked: 2, approved: 0 },
    { operator: 'Борис', operations: 0, asked: 0, approved: 2 },
  ])
})
