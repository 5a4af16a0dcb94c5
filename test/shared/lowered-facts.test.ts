import { expect, test } from 'vitest'
import { factCodes, factOf } from '../../shared/model/commissioning.ts'
import { factsSchema, type Facts } from '../../shared/model/processing.ts'
import { measurementText } from '../../shared/text/commissioning.ts'
import { loweredShort, loweredText } from '../../shared/text/lowered-facts.ts'

test('every fact that service may contradict has its own words, and says what changes', () => {
  const facts = Object.keys(factsSchema.parse({})) as (keyof Facts)[]
  for (const language of ['ru', 'en'] as const) {
    const shorts = facts.map((fact) => loweredShort(fact, language))
    expect(new Set(shorts).size).toBe(facts.length)
    // One sentence of what was seen, at least one of what changes.
    for (const fact of facts) expect(loweredText(fact, language)).toMatch(/^.+\. .+\.$/)
  }
})

test('what is measured is told in the words and figures of the language, what is not stays cautious only where it is a fact', () => {
  const measured = { result: 'measured', was: null, samples: 1, why: null } as const
  expect(measurementText({ ...measured, code: 'C3', found: '0.01' }, 'ru')).toContain('0,01')
  expect(measurementText({ ...measured, code: 'C3', found: '0.01' }, 'en')).toContain('0.01')
  for (const code of factCodes) {
    const told = measurementText({ ...measured, result: 'not-measured', code, found: null }, 'en')
    expect(told.includes('the cautious value stays'), code).toBe(factOf[code] !== null)
  }
})
