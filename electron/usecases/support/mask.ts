/**
 * How what is somebody's is written in a support bundle: the end of a card or a phone, and a hash by which the same one can
 * be followed through the bundle. The key is made for one bundle and thrown away with it, so that nobody can try numbers
 * against it, or join two bundles. Pure.
 */
import { createHmac } from 'node:crypto'

export type Mask = {
  card(card: string | null): string | null
  phone(phone: string | null): string | null
  /** An id: as it is where a machine has minted it, else its hash alone. */
  id(id: string | null): string | null
  /** A word of the till's own lists: `timeout`, `SQLITE_FULL`, `POST retail`; anything else is hidden. */
  word(text: string | null): string | null
  /** A processing's code: a short number as it is, else its hash. */
  remoteCode(code: string | null): string | null
}

export const hidden = '[hidden]'

/** A step that was made for several processings has the name of its own behind the id. */
const minted = /^(key:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\.[a-z]{3,12})?$/
/** A kebab word, an action, a code in capitals, or the name of a call. */
const ownWord =
  /^([a-z]+([-.][a-z]+){0,5}|[A-Z][A-Z0-9]*(_[A-Z0-9]+){0,6}|[A-Z][A-Za-z]{2,30}Error|(GET|POST|PUT|DELETE) [A-Za-z_-]{1,40})$/

export function createMask(key: Buffer): Mask {
  /** Letters alone: ten digits in a row would pass for a phone. */
  const hash = (what: string, text: string): string => {
    const digest = createHmac('sha256', key).update(`${what}:${text}`).digest('hex')
    return `#${digest.slice(0, 10).replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`
  }
  const end = (text: string, shown: number): string =>
    text.length > shown * 2 ? `…${text.slice(-shown)} ` : ''
  const orNull =
    (mask: (text: string) => string) =>
    (text: string | null): string | null =>
      text === null ? null : mask(text)
  return {
    card: orNull((card) => `${end(card, 4)}${hash('card', card)}`),
    phone: orNull((phone) => `${end(phone, 2)}${hash('phone', phone)}`),
    id: orNull((id) => (id === 'till' || minted.test(id) ? id : hash('id', id))),
    word: orNull((text) => (text.length <= 60 && ownWord.test(text) ? text : hidden)),
    remoteCode: orNull((code) => (/^-?\d{1,5}$/.test(code) ? code : hash('code', code))),
  }
}
