/**
 * Cells of another till's rows, by the column: whatever is read later as a time, an amount or JSON is one before it is taken
 * in, so that no screen and no start stumbles over it. Columns that mean nothing here pass. Pure.
 */
import { z } from 'zod'
import { amountText } from '../../shared/model/money.ts'
import { inputSource } from '../../shared/model/operation.ts'
import { processingName } from '../../shared/model/processing.ts'
import { quote } from '../../shared/model/checkout.ts'

type Cell = string | number | null

/** To the end of the year 9999: what a screen can write. */
const time = z.number().int().min(0).max(253_402_300_799_999)
/** Within JSON, where times need not be whole. */
const moment = z.number().min(0).max(253_402_300_799_999)
const count = z.number().int().min(0)

/** A text that holds JSON of this shape. */
const jsonText = (inner: z.ZodType) =>
  z.string().refine((text) => {
    try {
      return inner.safeParse(JSON.parse(text)).success
    } catch {
      return false
    }
  })
const jsonObject = z.record(z.string(), z.unknown())

/** Texts, some of which hold JSON, and amounts. */
const fields = z.record(z.string(), z.string()).and(
  z.looseObject({
    amount: amountText.optional(),
    spend: amountText.optional(),
    details: jsonText(jsonObject).optional(),
  }),
)
const profile = jsonText(z.looseObject({ contact: jsonText(jsonObject).optional() }))
/** Of a registration, whose contact is no id: its fields hold one whole. */
export const isProfile = (fieldsJson: string): boolean => profile.safeParse(fieldsJson).success

const reading = z.looseObject({
  number: z.string().nullable(),
  status: z.string().nullable(),
  phone: z.string().nullable(),
  atMs: moment,
})
/** What `Evidence` says of the same names (sync/evidence.ts); what is not here is a switch. */
const evidence = z
  .looseObject({
    client: z.string(),
    holder: z.string(),
    note: z.string(),
    pre: reading,
    start: z.object({ facts: z.record(z.string(), z.string().nullable()).nullable() }),
    lookedAtMs: moment,
    untouchedAtMs: moment,
    requotedAtMs: moment,
    beforeAtMs: moment,
    delta: amountText,
    deltaUnspent: amountText,
    spendDecided: amountText,
    before: amountText,
    expectedEarn: amountText,
    shortage: z.object({ promised: amountText, allowed: amountText }),
    spendRefused: z.object({ remoteCode: z.string(), remoteText: z.string(), times: count }),
    token: z.object({ holdId: z.string(), amount: amountText, untilServerMs: moment }),
    sandwiches: z.array(z.object({ free: amountText, withToken: amountText }).nullable()),
    balances: z.array(amountText),
    absentLooks: count,
    refusals: count,
    tokens: count,
    notSent: count,
    refusedAfterUnknown: count,
    tokenLooks: count,
  })
  .partial()

const error = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  remoteCode: z.string().nullable(),
  remoteText: z.string().nullable(),
  data: jsonObject.optional(),
})

const columns = new Map<string, z.ZodType>([
  ['amount', amountText],
  ['spend', amountText],
  ['total', amountText],
  ['earned', amountText],
  ['processing', processingName],
  ['input', inputSource],
  ['number', count],
  ['attempts', count],
  ['failures', count],
  ['fields_json', jsonText(fields)],
  ['evidence_json', jsonText(evidence)],
  ['error_json', jsonText(error)],
  ['notice_json', jsonText(error)],
  ['quote_json', jsonText(quote)],
])

function columnOf(name: string): z.ZodType | undefined {
  if (name.endsWith('_at')) return time
  return columns.get(name) ?? (name.endsWith('_json') ? jsonText(jsonObject) : undefined)
}

/** Nothing where the column may be empty is the store's to judge. */
export const isSoundRow = (row: Readonly<Record<string, Cell>>): boolean =>
  Object.entries(row).every(
    ([name, cell]) => cell === null || columnOf(name)?.safeParse(cell).success !== false,
  )
