import { expect, test } from 'vitest'
import { en } from '../../renderer/text/en/index.ts'
import { ru } from '../../renderer/text/ru/index.ts'
import { createTexts } from '../../renderer/text/texts.ts'

type Tree = { readonly [key: string]: string | Tree }

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  )
const russian = flatten(ru)
const english = flatten(en)
const plural = /_(one|few|many|other)$/
const withoutPlural = (list: readonly [string, string][]) =>
  [...new Set(list.map(([key]) => key.replace(plural, '')))].toSorted()
const formsOf = (list: readonly [string, string][], key: string) =>
  list
    .filter(([one]) => plural.test(one) && one.replace(plural, '') === key)
    .map(([one]) => one.split('_').at(-1) ?? '')
    .toSorted((a, b) => a.localeCompare(b))
const pluralKeys = withoutPlural(russian.filter(([key]) => plural.test(key)))
const holes = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].toSorted((a, b) =>
    a.localeCompare(b),
  )

test('Russian and English have the same words', () => {
  expect(withoutPlural(english)).toEqual(withoutPlural(russian))
})

test('no word is empty', () => {
  expect([...russian, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('every counted phrase has all the forms of its language', () => {
  for (const key of pluralKeys) {
    expect(formsOf(russian, key), key).toEqual(['few', 'many', 'one', 'other'])
    expect(formsOf(english, key), key).toEqual(['one', 'other'])
  }
})

test('both languages weave the same values into a phrase', () => {
  const inRussian = new Map(russian)
  for (const [key, text] of english) {
    const other = inRussian.get(key)
    expect(holes(text), key).toEqual(holes(other ?? ''))
  }
})

test('Russian words are in Cyrillic and English ones are not', () => {
  expect(english.filter(([, text]) => /\p{Script=Cyrillic}/u.test(text))).toEqual([])
})

test('one, few and many operations are counted in correct Russian', async () => {
  const texts = await createTexts('ru')
  const count = (operations: number) => texts.t('frame:unsent', { count: operations })
  expect([1, 2, 5, 11, 21, 104].map(count)).toEqual([
    '1 не отправлена',
    '2 не отправлены',
    '5 не отправлено',
    '11 не отправлено',
    '21 не отправлена',
    '104 не отправлены',
  ])
})
