/** What a key of the on-screen pad makes of a text. Pure; a PIN (no `mark`) keeps its leading zeros. */
export type NumpadKey =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '00'
  | 'mark'
  | 'backspace'

/** Never gives a second decimal mark, a leading zero in an amount, or more than `maxLength` characters. */
export function pressNumpad(text: string, key: NumpadKey, mark: ',' | '.' | null, maxLength: number): string {
  if (key === 'backspace') return text.slice(0, -1)
  if (key === 'mark') {
    if (mark === null) return text
    if (/[.,]/.test(text)) return text
    return (text === '' ? `0${mark}` : text + mark).slice(0, maxLength)
  }
  if (mark !== null && text === '0') return key === '00' ? text : key
  return (text + key).length > maxLength ? text : text + key
}
