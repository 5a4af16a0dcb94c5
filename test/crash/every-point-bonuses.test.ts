import { test } from 'vitest'
import { expectEveryPoint } from './expect-every-point.ts'
import { longRun } from './long-run.ts'

test(
  'killed at every commit, bonuses move once and no other time than is proven',
  { timeout: 900_000 + longRun(0) * 1000 },
  () => expectEveryPoint(['loyalclient', 'customer'], 0.5),
)
