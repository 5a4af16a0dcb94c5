import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configJsonSchema, parseConfig } from '../../electron/usecases/configuration.ts'

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
