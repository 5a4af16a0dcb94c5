/** The commissioning check against the practice servers: it finds what is true of them, over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createProcessings } from '../../electron/create-processings.ts'
import { systemTimers } from '../../electron/platform/timers.ts'
import { startTraining, type Training, type TrainingFacts } from '../../electron/training/index.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { createServerClock } from '../../electron/sync/server-clock.ts'
import type { Change, ChangeResult, Outcome } from '../../electron/processing/port.ts'
import { NotMeasured } from '../../electron/usecases/measure-bench.ts'
import { cautious, factsFrom, measureFacts } from '../../electron/usecases/measure-facts.ts'
import { configSchema } from '../../shared/model/config.ts'
import type { FactCode, Measurement } from '../../shared/model/commissioning.ts'
import { measurementText } from '../../shared/text/commissioning.ts'
import { factsSchema, type ProcessingName } from '../../shared/model/processing.ts'
import { withPracticeWorld } from '../helpers/practice-folder.ts'

let stand: Training | undefined
let folder = ''
afterEach(async () => {
  await stand?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pessimistic = factsSchema.parse({})

type Given = {
  phone?: string
  otherPhone?: string
  url?: string
  skewMs?: number
  /** What the stand does itself; undefined leaves it to the practice server. */
  stead?: (change: Change) => Outcome<ChangeResult> | undefined
}
const trace = { call: 'test', httpStatus: null }

async function check(
  name: ProcessingName,
  facts: Partial<TrainingFacts>,
  {
    phone = wellKnown.active.phone,
    otherPhone = wellKnown.longName.phone,
    url,
    skewMs = 0,
    stead,
  }: Given = {},
): Promise<{ found: Measurement[]; ledger: Training['ledger'] }> {
  folder = await withPracticeWorld(mkdtempSync(join(tmpdir(), 'till-measure-')))
  stand = await startTraining({ folder, facts })
  const config = configSchema.parse({
    processing: { [name]: { ...stand[name], ...(url !== undefined && { url }), timeoutMs: 2000 } },
  })
  const clock = createServerClock(Date.now)
  const surroundings = { secrets: { get: () => undefined }, folder }
  const deps = { nowMs: Date.now, onServerDate: (at: number) => clock.learn(at + skewMs, Date.now()) }
  const processing = createProcessings(config.processing, surroundings, deps).get(name)
  if (processing === undefined) throw new Error('it is configured')
  try {
    const found = await measureFacts({
      processing: {
        ...processing,
        execute: async (change, signal) => stead?.(change) ?? processing.execute(change, signal),
      },
      timers: systemTimers,
      nowMs: deps.nowMs,
      facts: pessimistic,
      phone,
      otherPhone: otherPhone === '' ? null : otherPhone,
      dateOffsetMs: clock.dateOffsetMs,
      patienceMs: 1500,
    })
    return { found, ledger: stand.ledger }
  } finally {
    await processing.close()
  }
}

const of = (found: readonly Measurement[], code: FactCode) => found.find((one) => one.code === code)

describe('a processing that holds bonuses', () => {
  test('is measured as it is: friendly', async () => {
    const { found } = await check('loyalclient', {
      holdScope: 'client',
      deadHold: 'rejected',
      refusedSaleKeepsHold: true,
      minHold: '1',
      earnVisible: true,
    })
    expect(factsFrom(found)).toEqual({
      ...pessimistic,
      holdScope: 'client',
      deadHold: 'rejected',
      refusedSaleKeepsHold: true,
      minHold: '1',
      earnVisible: true,
      readLagMs: 1000,
      lateApplyMs: of(found, 'C5')?.result === 'measured' ? expect.any(Number) : pessimistic.lateApplyMs,
    })
    expect(of(found, 'C9')).toMatchObject({ found: 'true' })
    expect(of(found, 'C12')).toMatchObject({ found: 'true' })
    expect(of(found, 'C10')?.result).toBe('ask')
  })

  test('is measured as it is: unfriendly, with readings that lag', async () => {
    const { found } = await check('loyalclient', {
      holdScope: 'point',
      deadHold: 'ignored',
      refusedSaleKeepsHold: false,
      minHold: '10',
      earnVisible: false,
      readLagMs: 400,
    })
    expect(factsFrom(found)).toMatchObject({
      holdScope: 'point',
      deadHold: 'ignored',
      refusedSaleKeepsHold: false,
      minHold: '10',
      earnVisible: false,
    })
    expect(factsFrom(found).lateApplyMs).toBeGreaterThanOrEqual(pessimistic.lateApplyMs)
    const lag = Number(of(found, 'C4')?.found)
    expect(lag).toBeGreaterThanOrEqual(1000)
    expect(lag).toBeLessThanOrEqual(3000)
  })

  test('says nothing of whose holds a sale ends without a second contact', async () => {
    const { found } = await check('loyalclient', {}, { otherPhone: '' })
    expect(of(found, 'C1')).toMatchObject({ result: 'not-measured', found: null, was: 'point' })
  })

  test('takes nothing for the least hold of which nothing is set aside', async () => {
    const hold = { kind: 'hold', id: 'nothing', untilMs: Date.now() + 300_000, amount: '0.01' } as const
    const stead = (change: Change) =>
      change.kind === 'bonus.hold' && change.amount === '0.01'
        ? ({ class: 'confirmed', value: hold, trace } as const)
        : undefined
    const { found } = await check('loyalclient', { minHold: '0.1' }, { stead })
    expect(of(found, 'C3')).toMatchObject({ result: 'measured', found: '0.1' })
  })

  test('leaves no hold behind', async () => {
    const { ledger } = await check('loyalclient', { holdScope: 'client' })
    const live = ledger
      .holds()
      .filter(({ endedAtMs, untilMs }) => endedAtMs === null && untilMs > Date.now() + 61_000)
    expect(live).toEqual([])
  })
})

describe('the others', () => {
  test('customer: time, a block that stops nothing, and the balance as it was', async () => {
    const { found, ledger } = await check('customer', { earnVisible: true, blockedRefuses: false })
    expect(of(found, 'C4')).toMatchObject({ result: 'measured', found: '1000' })
    expect(of(found, 'C7')).toMatchObject({ found: 'false' })
    expect(factsFrom(found).lateApplyMs).toBeGreaterThanOrEqual(pessimistic.lateApplyMs)
    expect(ledger.card(wellKnown.active.number)).toMatchObject({ status: 'active' })
  })

  test('customer: a card that stays blocked is told of, whatever else was found', async () => {
    const lost = { class: 'unknown', reason: 'timeout', detail: '', trace } as const
    const { found, ledger } = await check(
      'customer',
      {},
      {
        stead: (change) => (change.kind === 'card.unblock' ? lost : undefined),
      },
    )
    expect(ledger.card(wellKnown.active.number)).toMatchObject({ status: 'blocked' })
    const measured = of(found, 'C7')
    expect(measured).toMatchObject({ result: 'measured', why: 'card-left-changed' })
    expect(measurementText(measured as Measurement, 'en')).toMatch(/still be blocked/)
  })

  test('organization and cashdesk: time, and the card is active again', async () => {
    for (const name of ['organization', 'cashdesk'] as const) {
      const { found, ledger } = await check(name, {})
      expect(of(found, 'C4'), name).toMatchObject({ result: 'measured', found: '1000' })
      expect(ledger.card(wellKnown.active.number), name).toMatchObject({ status: 'active' })
      await stand?.close()
    }
  })

  test('crm: one contact a phone', async () => {
    const { found } = await check('crm', {})
    expect(of(found, 'C8')).toMatchObject({ result: 'measured', found: 'true' })
  })

  test('a time that is hours away from the till’s is told, but not taken for one', async () => {
    const { found } = await check('crm', {}, { skewMs: -3 * 3_600_000 })
    expect(of(found, 'C12')).toMatchObject({ result: 'measured', found: 'wrong' })
  })

  test('one that does not answer is not measured at all, and says why', async () => {
    await expect(check('loyalclient', {}, { url: 'http://127.0.0.1:9' })).rejects.toThrow(NotMeasured)
  })
})

test('what is not measured is no better than the till knows it', () => {
  const known = { ...pessimistic, lateApplyMs: 300_000, readLagMs: 1000, minHold: '10', earnVisible: true }
  expect(factsFrom([], cautious(known))).toEqual({ ...pessimistic, lateApplyMs: 300_000, minHold: '10' })
})
