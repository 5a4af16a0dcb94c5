/** The commissioning check of a till at work: it harms nobody, and what it finds takes effect whole or not at all. */
import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { applyCommissioning, commissionNow } from '../../electron/usecases/commissioning.ts'
import { errorText } from '../../shared/error-text.ts'
import type { ConfigStore } from '../../electron/usecases/settings.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { factsSchema } from '../../shared/model/processing.ts'
import { openATill, refused, until, type ATill } from './a-till.ts'

const { active } = wellKnown
const asked = (processing: ProcessingName) =>
  ({ processing, phone: active.phone, isTestStand: true }) as const
const start = (till: ATill, processing: ProcessingName) =>
  till.as('director').commissioning.start(asked(processing))
const sale = (id: string) =>
  ({
    id,
    kind: 'sale.record',
    processing: 'loyalclient',
    phone: active.phone,
    amount: '100',
    waitMs: 5000,
  }) as const

/** A check of which nobody has heard the end. */
function running(till: ATill, processing: ProcessingName): void {
  save(till, { processing, state: 'running', facts: null })
}
type Kept = Parameters<ReturnType<ATill['store']>['commissionings']['save']>[0]
const save = (till: ATill, of: Pick<Kept, 'processing' | 'state' | 'facts'> & Partial<Kept>) =>
  till.store().commissionings.save({
    id: `check-${of.processing}`,
    startedAt: till.engine().nowMs(),
    finishedAt: null,
    operatorName: 'director',
    url: '',
    measurements: [],
    appliedAt: null,
    failure: null,
    ...of,
  })

describe('a check has its processing to itself', () => {
  test('it does not begin while an operation of it is not over, and says what to do', async () => {
    const till = await openATill()
    await till.outage()
    await till.as('cashier').operation.submit({ ...sale(crypto.randomUUID()), waitMs: 0 })
    const why = await refused(start(till, 'loyalclient'))
    expect(why).toMatchObject({
      code: 'CHECK_NOT_ALONE',
      data: { processing: 'loyalclient', open: 1, holds: 0 },
    })
    const { code, data } = why
    expect(errorText(code, data as Record<string, unknown>, 'en')).toMatch(
      /\(1\).*decide what needs a decision/,
    )
    expect(till.store().commissionings.findRunning()).toBeUndefined()
  })

  test('nor while bonuses are set aside there, which its sales would end', async () => {
    const till = await openATill()
    const cashier = till.as('cashier')
    const { id } = await cashier.checkout.open({ by: 'phone', value: active.phone, amount: '500' })
    await cashier.checkout.hold({ id, amount: '50' })
    expect(await refused(start(till, 'loyalclient'))).toMatchObject({
      code: 'CHECK_NOT_ALONE',
      data: { open: 0, holds: 1 },
    })
  })

  test('one runs at a time over all processings, from the screen and from the command line', async () => {
    const till = await openATill()
    running(till, 'loyalclient')
    expect(await start(till, 'loyalclient')).toMatchObject({ id: 'check-loyalclient', state: 'running' })
    for (const processing of ['cashdesk', 'loyalclient'] as const) {
      await expect(commissionNow(till.engine(), asked(processing), 'en')).rejects.toMatchObject({
        code: 'CHECK_RUNNING',
      })
    }
    expect(await refused(start(till, 'cashdesk'))).toMatchObject({
      code: 'CHECK_RUNNING',
      data: { processing: 'loyalclient' },
    })
  })

  test('bonuses of it wait meanwhile, cards do not, and all goes on when it is over', async () => {
    const till = await openATill()
    const cashier = till.as('cashier')
    running(till, 'loyalclient')
    const id = crypto.randomUUID()
    expect(await refused(cashier.operation.submit(sale(id)))).toMatchObject({
      code: 'CHECK_RUNNING',
      data: { processing: 'loyalclient' },
    })
    const { id: checkout } = await cashier.checkout.open({ by: 'phone', value: active.phone, amount: '500' })
    expect(await refused(cashier.checkout.hold({ id: checkout, amount: '50' }))).toMatchObject({
      code: 'CHECK_RUNNING',
    })
    const block = { kind: 'card.block', card: active.number, reason: '0', waitMs: 5000 } as const
    expect(await till.as('senior').operation.submit(block)).toMatchObject({ state: 'done' })
    till.store().commissionings.endRunning(till.engine().nowMs())
    expect(await cashier.operation.submit(sale(id))).toMatchObject({ id, state: 'done' })
  })
})

describe('what a check has found', () => {
  const found = factsSchema.parse({ holdScope: 'client' })
  const caller = (till: ATill) => {
    const { sessions } = till.engine()
    const session = sessions.open()
    sessions.signIn(session, 'id-director')
    return { type: 'screen', session } as const
  }
  const configs = (till: ATill, write: ConfigStore['save']): ConfigStore => ({
    current: () => till.engine().config,
    save: write,
    secrets: { kind: 'file', get: () => undefined, set: () => undefined, delete: () => undefined },
    dataFolder: till.folder,
    createProcessing: () => [],
  })
  const lowered = (till: ATill) =>
    till
      .store()
      .loweredFacts.list()
      .map(({ fact }) => fact)
  const lower = (till: ATill, fact: 'holdScope' | 'minHold', value: string, at: number) =>
    till.store().loweredFacts.lower({
      processing: 'loyalclient',
      fact,
      configured: '',
      value,
      at,
      operationId: 'op',
    })

  test('is not taken for applied, and frees no contradicted fact, where the configuration cannot be saved', async () => {
    const till = await openATill()
    save(till, { processing: 'loyalclient', state: 'done', facts: found })
    lower(till, 'holdScope', 'point', till.engine().nowMs() - 1000)
    const broken = configs(till, () => Promise.reject(new Error('EROFS')))
    const apply = applyCommissioning(till.engine(), caller(till), 'check-loyalclient', broken, 'en')
    await expect(apply).rejects.toThrow('EROFS')
    expect(lowered(till)).toEqual(['holdScope'])
    expect(till.store().commissionings.find('check-loyalclient')?.appliedAt).toBeNull()
    expect(till.auditOf('commissioning.applied')).toEqual([])
  })

  test('stands for what was contradicted before it, and not for what was contradicted since', async () => {
    const till = await openATill()
    const now = till.engine().nowMs()
    save(till, { processing: 'loyalclient', state: 'done', facts: found, startedAt: now })
    lower(till, 'holdScope', 'point', now - 1000)
    lower(till, 'minHold', '10', now + 1000)
    const saved: unknown[] = []
    const kept = configs(till, async (config) => void saved.push(config.processing.loyalclient?.facts))
    await applyCommissioning(till.engine(), caller(till), 'check-loyalclient', kept, 'en')
    expect(saved).toEqual([found])
    expect(lowered(till)).toEqual(['minHold'])
    expect(till.auditOf('commissioning.applied')).toHaveLength(1)
  })

  test('is kept to its end, and then bonuses are taken again', async () => {
    const till = await openATill()
    const { id } = await start(till, 'cashdesk')
    await until(() => till.store().commissionings.find(id)?.state !== 'running')
    expect(till.store().commissionings.find(id)).toMatchObject({ state: 'done', processing: 'cashdesk' })
    expect(await start(till, 'cashdesk')).toMatchObject({ state: 'running' })
    await until(() => till.store().commissionings.findRunning() === undefined)
  })
})
