/**
 * Takes out of a log line what must not be kept: by the field's name first, then by what a text looks like.
 * Pure. Times, ids, counts, codes, paths and reasons pass unchanged.
 */

const hidden = '[hidden]'

/** Fields that are never written, whatever they hold; compared in lower case without `-` and `_`. */
const hiddenFields = new Set(
  [
    'name firstName lastName surname patronymic fio operator approvedBy contact phone phones msisdn email birthday address',
    'card cards newCard number barcode magnetic track value password pin pins token apikey key secret secrets',
    'authorization cookie setCookie credentials approval body',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
)

const maxDepth = 6

/** A copy of log fields that may be written. Errors become their kind, sentence, code and stack. */
export function scrub(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, scrubField(name, value, 0)]))
}

function scrubField(name: string, value: unknown, depth: number): unknown {
  return hiddenFields.has(name.toLowerCase().replaceAll(/[-_]/g, '')) && !isEmpty(value)
    ? hidden
    : scrubValue(value, depth)
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === 'boolean'

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (typeof value === 'bigint') return scrubText(value.toString())
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? hidden : value
  if (depth >= maxDepth) return hidden
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Error) return scrubError(value, depth)
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, scrubField(name, item, depth + 1)]),
  )
}

function scrubError(error: Error, depth: number): Record<string, unknown> {
  const { code, cause } = error as Error & { code?: unknown }
  return {
    kind: error.name,
    message: scrubText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(cause === undefined ? {} : { cause: scrubValue(cause, depth + 1) }),
  }
}

/**
 * The same text without e-mails, bearer tokens, JSON web tokens, international phones and runs of ten digits or more
 * (phones and card numbers). Hexadecimal ids keep their digits: a run is only hidden where it stands alone.
 */
export function scrubText(text: string): string {
  return text
    .replaceAll(/[^\s@<>"'(]+@[^\s@<>"')]+\.[^\s@<>"')]+/g, hidden)
    .replaceAll(/\b(Bearer|Basic)\s+\S+/gi, `$1 ${hidden}`)
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden)
    .replaceAll(/\+\d[\d\s().-]{8,}\d/g, hidden)
    .replaceAll(/\b8\s?\(\d{3}\)[\d\s-]{6,}\d/g, hidden)
    .replaceAll(/(?<![\w.-])\d{10,}(?![\w-])/g, hidden)
}
