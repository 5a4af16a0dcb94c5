/** Good bytes gone bad: flipped, cut, doubled, moved, or with something put in that means trouble to whoever reads them. */
import fc from 'fast-check'

/** What has broken parsers before. */
const trouble: readonly Buffer[] = [
  '{"__proto__":{"polluted":1}}',
  '"__proto__":{"polluted":1},',
  '"constructor":{"prototype":{"polluted":1}},',
  '['.repeat(3000),
  '{"a":'.repeat(2000),
  '1e400',
  '-0',
  '1'.repeat(5000),
  '0.'.concat('0'.repeat(5000), '1'),
  'NaN',
  '\\u0000',
  '\\ud800',
  '\u0000',
  '\u2028',
  '\ufeff',
  '\r\n\r\n',
  'null',
  'true',
  '{}',
  '[]',
  '""',
  ',',
  '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  '&b;',
  '&#0;',
  '&#xD800;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<__proto__><polluted>1</polluted></__proto__>',
  '<a>'.repeat(3000),
  '<a'.concat(' b="1"'.repeat(500), '/>'),
]
  .map((text) => Buffer.from(text))
  .concat([
    Buffer.from([0xcf, 0xf0, 0xe8, 0xe2]),
    Buffer.from([0xff, 0xfe, 0x3c, 0x00]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  ])

type Change = (bytes: Buffer) => Buffer
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const at = (bytes: Buffer, share: number): number => Math.floor(share * (bytes.length + 1))

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ share: place, bit: fc.nat(7) }).map(({ share, bit }): Change => (bytes) => {
    const copy = Buffer.from(bytes)
    const index = Math.min(at(bytes, share), copy.length - 1)
    if (index >= 0) copy[index] = (copy[index] ?? 0) ^ (1 << bit)
    return copy
  }),
  place.map(
    (share): Change =>
      (bytes) =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.record({ share: place, what: fc.uint8Array({ maxLength: 20 }) }).map(
    ({ share, what }): Change =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, share)), what, bytes.subarray(at(bytes, share))]),
  ),
  fc
    .record({ share: place, index: fc.nat(trouble.length - 1), over: fc.nat(40) })
    .map(({ share, index, over }): Change => (bytes) => {
      const from = at(bytes, share)
      return Buffer.concat([bytes.subarray(0, from), trouble[index]!, bytes.subarray(from + over)])
    }),
  fc.record({ from: place, to: place, into: place }).map(({ from, to, into }): Change => (bytes) => {
    const piece = bytes.subarray(at(bytes, Math.min(from, to)), at(bytes, Math.max(from, to)))
    return Buffer.concat([bytes.subarray(0, at(bytes, into)), piece, bytes.subarray(at(bytes, into))])
  }),
  fc.record({ from: place, to: place }).map(
    ({ from, to }): Change =>
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, at(bytes, Math.min(from, to))),
          bytes.subarray(at(bytes, Math.max(from, to))),
        ]),
  ),
)

/** One to four such things at once. For any format: answers, files, what is imported. */
export const hostileBytes = (good: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((bytes, next) => next(bytes), good))
