/** Negative controls: what the kills at every commit are judged by sees a till that says or sends too early, or sends again. */
import { rmSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { quickFolder } from '../helpers/quick-folder.ts'
import { blankIn } from './commit-points.ts'
import { crash, killAt, prepare, type Moment, type Round } from './crash-rounds.ts'
import { plantedTills, type PlantedTill } from './planted-tills.ts'
import { say } from './say.ts'
import { nameOf, tillKindsOf } from './till-kinds.ts'

// Many processes: a busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 240_000 })

const kinds = [
  ...tillKindsOf('cashdesk').filter(({ kind }) => kind === 'card.issue'),
  ...tillKindsOf('loyalclient').filter(({ way }) => way === 'spending'),
  ...tillKindsOf('customer').filter(({ kind }) => kind === 'bonus.change'),
]

/** Where a till with this mistake is killed, so that it matters; and what must be said of it. */
const controls: Record<PlantedTill, { isInFlight: boolean; stop?: Round['stops'][number]; said: RegExp }> = {
  'says that it took an operation before that is kept': {
    isInFlight: false,
    stop: { commit: 1, side: 'before' },
    said: /an operation that was taken is not there/,
  },
  'sends before it is kept that it sends': {
    isInFlight: false,
    stop: { request: 'unanswered' },
    said: /took effect [12] times|sent again unread/,
  },
  'sends again after a crash without looking': { isInFlight: true, said: /it was sent again unread/ },
  'forgets in a crash that something was in flight': {
    isInFlight: true,
    said: /took effect [12] times|sent again unread/,
  },
}

test('a till that says or sends before it has kept that, or sends again unproven, is found out', async () => {
  const folder = quickFolder('till-planted')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const ready = await prepare(folder, await blankIn(folder), kinds)
  const inFlight = await killAt(
    folder,
    ready.map((moment) => ({ moment, stops: [{ request: 'unanswered' }] })),
  )
  const rounds = kinds.flatMap((_, index) =>
    plantedTills.flatMap((planted) => {
      const { isInFlight, stop } = controls[planted]
      const moment = (isInFlight ? inFlight : ready)[index] as Moment
      const round: Round = { moment, stops: stop === undefined ? [] : [stop] }
      return [round, { ...round, planted }]
    }),
  )
  for (const { round, wrong } of await crash(folder, rounds)) {
    const told = `${nameOf(round.moment.kind)}, a till that ${round.planted ?? 'is right'}`
    if (round.planted === undefined) expect(wrong, told).toEqual([])
    else expect(wrong.join('; '), told).toMatch(controls[round.planted].said)
  }
  say(`crash: ${plantedTills.length} planted tills × ${kinds.length} kinds, each found out`)
})
