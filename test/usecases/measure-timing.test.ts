/** How late a change may be: what a few samples show is not taken for more than it is. */
import { describe, expect, test } from 'vitest'
import { boundLateness, measureTiming, type Turns } from '../../electron/usecases/measure-timing.ts'
import type { Measurement } from '../../shared/model/commissioning.ts'
import { factsSchema } from '../../shared/model/processing.ts'
import { measurementText } from '../../shared/text/commissioning.ts'
import { createVirtualClock } from '../fakes/virtual-clock.ts'
import { aFake } from './fake-processing.ts'

const callMs = 100

/** A stand that answers after `callMs`; what is given up before takes effect as late as its turn says. */
async function measured(latenessMs: readonly number[]): Promise<Measurement | undefined> {
  const clock = createVirtualClock(0)
  const timers = clock.alarms()
  const lateness = [...latenessMs]
  const landed = new Set<number>()
  let turn = 0
  const stand = aFake('loyalclient', [], (fake) => ({
    execute: (_change, signal) =>
      new Promise((resolve) => {
        const own = turn
        const answer = () => (landed.add(own), resolve(fake.answer('change', { kind: 'state' })))
        const callOff = timers.after(callMs, answer)
        signal?.addEventListener('abort', () => {
          callOff()
          timers.after(lateness.shift() ?? 0, () => landed.add(own))
          const trace = { call: 'change', httpStatus: null }
          resolve({ class: 'unknown', reason: 'timeout', detail: 'aborted', trace })
        })
      }),
  }))
  const turns: Turns = {
    async next() {
      turn += 1
      const own = turn
      return { change: { kind: 'bonus.release', hold: 'h' }, isShown: async () => landed.has(own) }
    },
    end: async () => undefined,
  }
  const bench = {
    processing: stand,
    timers,
    nowMs: clock.nowMs,
    facts: factsSchema.parse({}),
    phone: '',
    otherPhone: null,
    dateOffsetMs: () => 0,
    patienceMs: 60_000,
  }
  const measuring = measureTiming(bench, async () => turns)
  await clock.advance(600_000)
  return (await measuring).find(({ code }) => code === 'C5')
}

describe('the lateness of a change', () => {
  test('is three times the worst that was seen', async () => {
    expect(await measured([20, 50_000, 20])).toMatchObject({ result: 'measured', samples: 3 })
    expect(Number((await measured([20, 50_000, 20]))?.found)).toBeGreaterThanOrEqual(150_000)
  })

  test('is not measured where one change was not seen within patience, however quick the others were', async () => {
    const found = await measured([20, 90_000, 20, 20, 20])
    expect(found).toMatchObject({ result: 'not-measured', found: null, why: 'given-up-not-shown' })
    expect(measurementText(found as Measurement, 'en')).toMatch(/may still take effect/)
  })
})

describe('what quick samples make of the fact', () => {
  const quick: Measurement = {
    code: 'C5',
    result: 'measured',
    was: '120000',
    found: '10000',
    samples: 3,
    why: null,
  }
  const dead = (found: string): Measurement => ({ ...quick, code: 'C2', found })
  const cautiousMs = factsSchema.parse({}).lateApplyMs

  test('it is not lowered where a sale with a dead hold passes, or where nobody knows', () => {
    const kept = { found: '120000' }
    expect(boundLateness(quick, cautiousMs, dead('ignored'))).toMatchObject(kept)
    expect(boundLateness(quick, cautiousMs, undefined)).toMatchObject(kept)
    expect(measurementText(boundLateness(quick, cautiousMs, undefined), 'en')).toMatch(/do not promise/)
  })

  test('it is lowered where dead holds are refused, and raised everywhere', () => {
    expect(boundLateness(quick, cautiousMs, dead('rejected'))).toMatchObject({ found: '10000' })
    expect(measurementText(quick, 'ru')).toMatch(/процессинг отказывает продаже/)
    const slow = { ...quick, found: '180000' }
    expect(boundLateness(slow, cautiousMs, dead('ignored'))).toMatchObject({ found: '180000' })
  })
})
