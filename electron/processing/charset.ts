/**
 * Text of an XML answer: which charsets are understood, and how bytes become text. A byte that its charset does not have
 * makes the whole text unreadable; nothing is ever replaced by a question mark.
 */

type Charset = 'utf-8' | 'windows-1251'
const charsets: Readonly<Record<string, Charset>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'windows-1251': 'windows-1251',
  cp1251: 'windows-1251',
  'x-cp1251': 'windows-1251',
}

/** The charset of this name, in any case; undefined for one that no answer is read in. */
export const charsetOf = (name: string): Charset | undefined =>
  Object.hasOwn(charsets, name.toLowerCase()) ? charsets[name.toLowerCase()] : undefined

/** The `charset` of a content type, lower-case; undefined when it names none. */
export const charsetNameOf = (contentType: string): string | undefined =>
  contentType
    .toLowerCase()
    .split(';')
    .slice(1)
    .map((text) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(text)?.[1])
    .find((name) => name !== undefined)

/**
 * The text of an XML answer, in the charset that its content type or its first line names; undefined when it cannot be
 * read. Where the two disagree, bytes that are UTF-8 are taken as UTF-8: text in another charset never is by chance.
 */
export function decodeXmlText(bytes: Buffer, contentType: string): { value: string } | undefined {
  const [, inside] =
    /^\s*<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
      bytes.subarray(0, 300).toString('latin1'),
    ) ?? []
  const named = [charsetNameOf(contentType), inside].filter((name) => name !== undefined).map(charsetOf)
  if (named.includes(undefined)) return undefined
  const mayBeUtf8 = named.length === 0 || named.includes('utf-8') || startsWithMark(bytes)
  const text = mayBeUtf8 ? decode(bytes, 'utf-8') : undefined
  return text ?? (named.includes('windows-1251') ? decode(bytes, 'windows-1251') : undefined)
}

const startsWithMark = (bytes: Buffer): boolean => bytes.subarray(0, 3).toString('hex') === 'efbbbf'

function decode(bytes: Buffer, charset: Charset): { value: string } | undefined {
  try {
    return { value: new TextDecoder(charset, { fatal: true }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
