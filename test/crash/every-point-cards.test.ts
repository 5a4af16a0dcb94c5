import { test } from 'vitest'
import { expectEveryPoint } from './expect-every-point.ts'
import { longRun } from './long-run.ts'

test(
  'killed before and after every commit, a card, a contact or a group is changed once and no other time than is proven',
  { timeout: 300_000 + longRun(0) * 400 },
  () => expectEveryPoint(['cashdesk', 'crm', 'organization'], 0.5),
)
