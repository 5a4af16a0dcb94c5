/**
 * Writes an answer of API :: Customer as the document's XML: one element for a field, an empty one for none, a list as
 * an element of its rows. Never writes anything that is not well-formed.
 */
const root = 'root'
/** What a row of a list is called. */
const rowNames: Record<string, string> = { customers: 'customer', cards: 'card', bonuses: 'bonus' }

export function writeXml(answer: Record<string, unknown>, charset: string): string {
  return `<?xml version="1.0" encoding="${charset}"?>\n${element(root, fields(answer))}\n`
}

const fields = (record: Record<string, unknown>): string =>
  Object.entries(record)
    .map(([name, value]) => field(name, value))
    .join('')

function field(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const rows = value as Record<string, unknown>[]
    return element(name, rows.map((row) => element(rowNames[name] ?? 'row', fields(row))).join(''))
  }
  return element(name, escaped(plain(value)))
}

const element = (name: string, content: string): string =>
  content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`

/** Exact numbers are written as JSON writes them. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escaped(text: string): string {
  // Characters that XML has no way to write at all.
  const writable = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
  return writable.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
