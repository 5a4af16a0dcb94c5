/**
 * XML of API Customer as the values that its JSON would have: an element is its text, an empty one null, one with elements
 * inside an object, and `customers`, `cards`, `bonuses` are lists, whatever they hold. Numbers stay text. Never resolves
 * an entity that a document defines: whatever has a DOCTYPE or a processing instruction inside is not read at all.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** Deeper than any documented answer by far (a field of a card is the sixth). */
const deepest = 16

const lists: Readonly<Record<string, string>> = { customers: 'customer', cards: 'card', bonuses: 'bonus' }

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: false,
  cdataPropName: '#cdata',
  maxNestedTags: deepest,
  jPath: false,
})

/** What the parser makes of an element: its name → its children, in their order; `#text` → text as written. */
type Node = Readonly<Record<string, readonly Node[] | string>>
type Value = string | null | readonly Value[] | { readonly [name: string]: Value }

/** The document's root as a value; undefined when the text is no XML, or more than plain XML. */
export function readXml(text: string): { value: unknown } | undefined {
  if (!isPlain(text)) return undefined
  const roots = parse(text)?.filter((node) => !isBlank(node)) ?? []
  const [root] = roots
  if (root === undefined || roots.length > 1) return undefined
  try {
    return { value: valueOf('', childrenOf(root)) ?? {} }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** No declarations but the first line, no DOCTYPE, no character that XML does not have. */
function isPlain(text: string): boolean {
  const body = text.replace(/^\s*<\?xml\s[^<>]{0,200}\?>/, '')
  return (
    !/<\?|<!(?!--|\[CDATA\[)/.test(body) &&
    !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(body)
  )
}

/** The library throws for some of what its validator lets pass. */
function parse(text: string): readonly Node[] | undefined {
  try {
    return XMLValidator.validate(text) === true ? (parser.parse(text) as Node[]) : undefined
  } catch {
    return undefined
  }
}

function valueOf(name: string, children: readonly Node[]): Value {
  const elements = children.flatMap((node) => {
    const tag = nameOf(node)
    return tag.startsWith('#') ? [] : [[tag, valueOf(tag, childrenOf(node))] as const]
  })
  const item = Object.hasOwn(lists, name) ? lists[name] : undefined
  if (elements.length === 0) {
    const text = children.map(textOf).join('')
    if (text.trim() !== '') return text
    return item === undefined ? null : []
  }
  if (item !== undefined && elements.every(([tag]) => tag === item)) return elements.map(([, value]) => value)
  const byName = Map.groupBy(elements, ([tag]) => tag)
  return Object.fromEntries(
    [...byName].map(([tag, found]) => [tag, oneOrAll(found.map(([, value]) => value))]),
  )
}

/** An element that is there twice is no field, and the list it makes is nothing that a field may be. */
const oneOrAll = (values: readonly Value[]): Value => (values.length > 1 ? values : (values[0] ?? null))

const nameOf = (node: Node): string => Object.keys(node)[0] ?? ''
function childrenOf(node: Node): readonly Node[] {
  const children = node[nameOf(node)]
  return typeof children === 'object' ? children : []
}
const isBlank = (node: Node): boolean => typeof node['#text'] === 'string' && node['#text'].trim() === ''

function textOf(node: Node): string {
  const text = node['#text']
  if (typeof text === 'string') return text.replace(/&([^;]*);/g, (_all, name: string) => characterOf(name))
  return childrenOf(node)
    .map((part) => (typeof part['#text'] === 'string' ? part['#text'] : ''))
    .join('')
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** One of the five entities that every XML has, or a character by its number. */
function characterOf(name: string): string {
  if (Object.hasOwn(named, name)) return named[name] ?? ''
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? []
  const code = hex === undefined ? Number(decimal ?? NaN) : Number.parseInt(hex, 16)
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : ''
  if (character === '' || !isPlain(character)) throw new SyntaxError('an entity that XML does not have')
  return character
}
