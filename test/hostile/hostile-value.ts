/** A good JSON value gone bad in one to three places: other types, other sizes, names that mean something to JavaScript. */
import fc from 'fast-check'

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) }
  const inner = (copy as Record<string | number, unknown>)[key]
  Object.defineProperty(copy, key, {
    value: replaced(inner, rest, by),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copy
}

const nested = (depth: number): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
const polluting = (): unknown =>
  JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    true,
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    0.1,
    '',
    ' ',
    '0',
    '-1',
    '1e5',
    '١٢٣',
    '../../etc/passwd',
    "'; DROP TABLE operation; --",
    '\u0000',
    '\ud800',
    '\u202eabc',
    'x'.repeat(100_000),
    '9'.repeat(4000),
    '__proto__',
    'constructor',
    'toString',
    [],
    {},
    [[]],
    [null],
    { toString: 1, valueOf: 1 },
  ),
  fc.constant(0).map(polluting),
  fc.integer({ min: 20, max: 1500 }).map(nested),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.string(), { minLength: 200, maxLength: 400 }),
)
const oddName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'a',
  '',
  '0',
  'id',
  'operator',
)

export const hostileValue = (good: unknown): fc.Arbitrary<unknown> => {
  const paths = pathsOf(good)
  const change = fc.oneof(
    fc.record({ path: fc.nat(paths.length - 1), by: odd }).map(
      ({ path, by }) =>
        (value: unknown) =>
          replaced(value, paths[path]!, by),
    ),
    fc.record({ name: oddName, by: odd }).map(
      ({ name, by }) =>
        (value: unknown) =>
          typeof value === 'object' && value !== null ? replaced(value, [name], by) : by,
    ),
    fc.nat(paths.length - 1).map((path) => (value: unknown) => {
      const [key] = paths[path]!
      if (typeof value !== 'object' || value === null || key === undefined) return value
      return Object.fromEntries(Object.entries(value).filter(([name]) => name !== String(key)))
    }),
  )
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((value, next) => next(value), good))
}
