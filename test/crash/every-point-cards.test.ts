import { test } from 'vitest'
import { expectEveryPoint } from './expect-every-point.ts'
import { longRun } from './long-run.ts'

test(
  'killed at every commit, a card, a contact or a group is changed once and no other time than is proven',
  { timeout: 900_000 + longRun(0) * 1000 },
  () => expectEveryPoint(['cashdesk', 'crm', 'organization'], 0.5),
)
