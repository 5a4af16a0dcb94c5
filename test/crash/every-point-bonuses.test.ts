import { test } from 'vitest'
import { expectEveryPoint } from './expect-every-point.ts'
import { longRun } from './long-run.ts'

test(
  'killed before and after every commit, bonuses move once and no other time than is proven',
  { timeout: 300_000 + longRun(0) * 400 },
  () => expectEveryPoint(['loyalclient', 'customer'], 0.5),
)
