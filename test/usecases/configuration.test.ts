import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configJsonSchema, parseConfig } from '../../electron/usecases/configuration.ts'
import { configSchema } from '../../shared/model/config.ts'
import { offlineRuleOf, spendPolicyOf } from '../../shared/model/offline-config.ts'

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url)

describe('the configuration file', () => {
  it('is described by the JSON Schema in docs, generated from the same rules', async () => {
    await expect(`${JSON.stringify(configJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../docs/config.schema.json',
    )
  })

  it('accepts the example in docs', () => {
    expect(parseConfig(readFileSync(docs('config.example.json'), 'utf8'))).toHaveProperty('config')
  })

  it('is pessimistic about a processing of which nothing was measured', () => {
    const parsed = parseConfig(
      '{"processing":{"loyalclient":{"url":"http://127.0.0.1:1","apikey":"k","point":"p"}}}',
    )
    expect(parsed).toMatchObject({
      config: {
        processing: {
          loyalclient: {
            timeoutMs: 5000,
            enabled: true,
            facts: {
              holdScope: 'point',
              deadHold: 'ignored',
              refusedSaleKeepsHold: false,
              minHold: '1',
              readLagMs: 30_000,
              lateApplyMs: 120_000,
              earnVisible: false,
              phoneUnique: false,
              blockedRefuses: false,
            },
          },
        },
        offline: { spend: 'never' },
      },
    })
  })

  it('lets nothing be spent without a network, and queues the rest, unless it says otherwise', () => {
    const offline = configSchema.parse({}).offline
    expect(spendPolicyOf(offline, 'loyalclient')).toMatchObject({ spend: 'never', approval: null, tills: 1 })
    expect(offlineRuleOf(offline, 'cashdesk', 'card.block')).toBe('queue')
    expect(offlineRuleOf(offline, 'loyalclient', 'bonus.hold')).toBe('refuse')
  })

  it('has dials of the shop, and of a processing what that one names', () => {
    const { offline } = configSchema.parse({
      offline: {
        spend: 'cached',
        perReceipt: '300',
        maxBalanceAge: '90m',
        approval: { upTo: '900' },
        kinds: { 'card.issue': 'approval' },
        processing: { customer: { perReceipt: '50', approval: null, kinds: { 'card.issue': 'refuse' } } },
      },
    })
    expect(spendPolicyOf(offline, 'loyalclient')).toMatchObject({
      perReceipt: '300',
      maxBalanceAgeMs: 5_400_000,
      approval: { upTo: '900' },
    })
    expect(spendPolicyOf(offline, 'customer')).toMatchObject({
      spend: 'cached',
      perReceipt: '50',
      maxBalanceAgeMs: 5_400_000,
      approval: null,
    })
    expect(offlineRuleOf(offline, 'cashdesk', 'card.issue')).toBe('approval')
    expect(offlineRuleOf(offline, 'customer', 'card.issue')).toBe('refuse')
  })

  it('names every wrong dial of the offline policy', () => {
    const parsed = parseConfig(
      JSON.stringify({
        offline: {
          spend: 'sometimes',
          perReceipt: '-1',
          maxBalanceAge: '8 hours',
          tills: 0,
          kinds: { 'bonus.hold': 'queue', 'card.block': 'refuse' },
          processing: { loyalclient: { perCardPerDay: '1e9', tills: 2 } },
        },
      }),
    )
    const paths = 'problems' in parsed ? parsed.problems.map((problem) => problem.path) : []
    expect(paths.toSorted()).toEqual([
      'offline.kinds.bonus.hold',
      'offline.kinds.card.block',
      'offline.maxBalanceAge',
      'offline.perReceipt',
      'offline.processing.loyalclient.perCardPerDay',
      'offline.processing.loyalclient.tills',
      'offline.spend',
      'offline.tills',
    ])
  })

  it('names every wrong path at once', () => {
    const text = JSON.stringify({
      store: { timezone: 'Mars/Olympus' },
      processing: {
        cashdesk: { url: 'nonsense', username: 'u', password: 'p', timeoutMs: 'soon' },
        telepathy: {},
      },
      operators: [{ name: 'A', role: 'boss', pin: '12' }],
    })
    const parsed = parseConfig(text)
    const paths = 'problems' in parsed ? parsed.problems.map((problem) => problem.path) : []
    expect(paths.toSorted()).toEqual([
      'operators.0.pin',
      'operators.0.role',
      'processing.cashdesk.timeoutMs',
      'processing.cashdesk.url',
      'processing.telepathy',
      'store.timezone',
    ])
  })

  it('says where a file stops being JSON', () => {
    expect(parseConfig('{"store": ')).toMatchObject({ problems: [{ path: '(file)' }] })
  })
})
