import { expect, test } from 'vitest'
import { compare, quantile } from './figures.ts'
import { tableOf } from './table.ts'

test('a quantile is the smallest sample that as many do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect([0.5, 0.95, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([50, 95, 99, 100])
  expect(quantile([7], 0.99)).toBe(7)
  expect(() => quantile([], 0.5)).toThrow('Nothing was measured')
})

test('both sides are called as often, in turns, the first of a round changing', async () => {
  const calls: string[] = []
  await compare({
    rounds: 2,
    callsPerRound: 1,
    ours: () => calls.push('ours'),
    floor: async () => calls.push('floor'),
  })
  const warmUp = ['ours', 'floor']
  expect(calls).toEqual([...warmUp, 'ours', 'floor', 'floor', 'ours'])
})

test('the table tells a figure beside its floor and says when an aim is missed', () => {
  const row = {
    unit: 'ms',
    ours: { p50: 0.25, p99: 12.34 },
    floor: { p50: 0.1, p99: 1 },
    ratio: 2.5,
  } as const
  const table = tableOf([
    { ...row, figure: 'a look-up', aim: { text: '≤ 3× the floor', isMet: true } },
    { ...row, figure: 'a start', floor: null, ratio: null, aim: { text: 'p50 < 1.5 s', isMet: false } },
    { ...row, figure: 'memory', unit: 'MB', aim: null },
  ])
  expect(table.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'figure | p50 | p99 | floor p50 | floor p99 | ratio | aim',
    expect.stringMatching(/^-+$/),
    'a look-up | 0.250 ms | 12.3 ms | 0.100 ms | 1.000 ms | 2.50× | ≤ 3× the floor | met',
    'a start | 0.250 ms | 12.3 ms | – | – | – | p50 < 1.5 s | NOT MET',
    'memory | 0 MB | 12 MB | 0 MB | 1 MB | 2.50× | –',
  ])
})
