/** Writes an answer of API Customer as the document shows it in XML: a list's elements stand inside it, nothing is an empty element. */

const items: Record<string, string> = { customers: 'customer', cards: 'card', bonuses: 'bonus' }

export const toXml = (answer: unknown): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('root', answer)}`

function element(name: string, value: unknown): string {
  if (value === undefined) return ''
  if (value === null) return `<${name}/>`
  if (Array.isArray(value)) return list(name, value)
  const inside = typeof value === 'object' ? fields(value) : escape(value as string | number | boolean)
  return `<${name}>${inside}</${name}>`
}

function list(name: string, values: readonly unknown[]): string {
  const item = items[name]
  if (item === undefined) return values.map((value) => element(name, value ?? null)).join('')
  return `<${name}>${values.map((value) => element(item, value ?? null)).join('')}</${name}>`
}

const fields = (value: object): string =>
  Object.entries(value)
    .map(([name, inner]) => element(name, inner))
    .join('')

const escape = (value: string | number | boolean): string =>
  String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
