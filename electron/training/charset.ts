/**
 * Text as bytes of UTF-8 or windows-1251. What windows-1251 does not have is written as an XML character reference.
 */
const firstOfPage = 0x80

const page = new Map(
  [
    ...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 128 }, (_, at) => firstOfPage + at)),
  ].map((character, at) => [character, firstOfPage + at]),
)

export function encodeText(text: string, charset: 'UTF-8' | 'windows-1251'): Uint8Array<ArrayBuffer> {
  if (charset === 'UTF-8') return new TextEncoder().encode(text)
  return Uint8Array.from([...text].flatMap(bytesOf))
}

function bytesOf(character: string): number[] {
  const code = character.codePointAt(0) ?? 0
  if (code < firstOfPage) return [code]
  const byte = page.get(character)
  return byte === undefined ? [...`&#${code};`].map((digit) => digit.charCodeAt(0)) : [byte]
}
