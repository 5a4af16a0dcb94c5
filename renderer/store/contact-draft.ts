/**
 * A contact's data as they stand in the form: texts as typed, choices as made. What is wrong with them, and what they come
 * to for the processing that shall keep them. Pure; a field that the processing does not keep is neither asked nor sent.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import { emailInput, type Communication, type ContactProfile } from '../../shared/model/contact.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import { formatPhone } from '../../shared/model/phone.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { dateText, readBirthDate, readPhone, typedDate, typedPhone } from './typed-text.ts'

export const textFields = ['lastName', 'firstName', 'middleName', 'phone', 'email', 'birthDate'] as const
export type TextField = (typeof textFields)[number]
export type ContactField = keyof ContactProfile
export const consents = ['email', 'sms', 'phone', 'push'] as const
export type Consent = (typeof consents)[number]
export type Gender = NonNullable<ContactProfile['gender']>
export type Method = Communication['method']

/** Null: nothing was chosen, so nothing is said of it. */
export type ContactDraft = Record<TextField, string> & {
  gender: Gender | null
  /** Ids of the directories; null: those of the till's own configuration. */
  outlet: string | null
  partner: string | null
  consents: Record<Consent, boolean | null>
  method: Method | null
}

export const emptyDraft = (known: { phone?: string; email?: string } = {}): ContactDraft => ({
  lastName: '',
  firstName: '',
  middleName: '',
  phone: known.phone === undefined ? '' : formatPhone(known.phone),
  email: known.email ?? '',
  birthDate: '',
  gender: null,
  outlet: null,
  partner: null,
  consents: { email: null, sms: null, phone: null, push: null },
  method: null,
})

/** What is known of a contact that is to be changed. Consents are not read back by anyone. */
export const draftOf = ({ lastName, firstName, middleName, phone, email, ...rest }: ContactView) => ({
  ...emptyDraft({ ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) }),
  lastName: lastName ?? '',
  firstName: firstName ?? '',
  middleName: middleName ?? '',
  birthDate: rest.birthday === undefined ? '' : dateText(rest.birthday),
  gender: rest.gender ?? null,
})

export function withText(draft: ContactDraft, field: TextField, text: string): ContactDraft {
  const before = draft[field]
  const typed =
    field === 'phone' ? typedPhone(before, text) : field === 'birthDate' ? typedDate(before, text) : text
  return { ...draft, [field]: typed }
}

export const keeps = (processing: ProcessingName, field: ContactField): boolean =>
  capabilities[processing].keeps.contact.includes(field)
export const keptConsents = (processing: ProcessingName): Consent[] =>
  consents.filter((consent) => capabilities[processing].keeps.communication.includes(consent))
export const keepsMethod = (processing: ProcessingName): boolean =>
  capabilities[processing].keeps.communication.includes('method')

export type Mistake =
  | 'name-missing'
  | 'reach-missing'
  | 'phone'
  | 'email'
  | 'date-unreadable'
  | 'date-too-early'
  | 'date-too-late'
  /** What was there cannot be taken away, only changed. */
  | 'emptied'
export type Mistakes = Partial<Record<TextField, Mistake>>
export type DraftContext = {
  processing: ProcessingName
  nowMs: number
  /** What stood there before, of a contact that is changed. */
  before: ContactDraft | null
}

/** A new contact needs a name and a way to be reached: of each group one is enough. */
const neededTogether: readonly { fields: readonly TextField[]; mistake: Mistake }[] = [
  { fields: ['lastName', 'firstName'], mistake: 'name-missing' },
  { fields: ['phone', 'email'], mistake: 'reach-missing' },
]
const neverEmptied: readonly TextField[] = ['phone', 'email', 'birthDate']

/** The fields of which one is still missing; none is for a contact that is changed. */
export function missingOf(draft: ContactDraft, { before }: Pick<DraftContext, 'before'>): TextField[] {
  if (before !== null) return []
  return neededTogether.flatMap(({ fields }) =>
    fields.some((field) => isFilled(draft, field)) ? [] : fields,
  )
}

export function mistakesOf(draft: ContactDraft, context: DraftContext): Mistakes {
  const { before, nowMs } = context
  const missing = missingOf(draft, context)
  const mistakes: Mistakes = {}
  for (const { fields, mistake } of neededTogether) {
    const [first] = fields
    if (first !== undefined && missing.includes(first)) mistakes[first] = mistake
  }
  if (isFilled(draft, 'phone') && readPhone(draft.phone) === undefined) mistakes.phone = 'phone'
  if (isFilled(draft, 'email') && !emailInput.safeParse(draft.email).success) mistakes.email = 'email'
  if (isFilled(draft, 'birthDate')) {
    const read = readBirthDate(draft.birthDate, nowMs)
    if (!read.ok) mistakes.birthDate = `date-${read.why}`
  }
  for (const field of neverEmptied) {
    if (before !== null && isFilled(before, field) && !isFilled(draft, field)) mistakes[field] = 'emptied'
  }
  return mistakes
}

const isFilled = (draft: ContactDraft, field: TextField): boolean => draft[field].trim() !== ''

/** Everything that is filled in and kept; of a changed contact only what differs from before. */
export function profileOf(draft: ContactDraft, { processing, before, nowMs }: DraftContext): ContactProfile {
  const now = valuesOf(draft, nowMs)
  const was = before === null ? {} : valuesOf(before, nowMs)
  const fields = Object.keys(now) as ContactField[]
  const wanted = fields.filter((field) => keeps(processing, field) && now[field] !== was[field])
  const emptied = (['lastName', 'firstName', 'middleName'] as const).filter(
    (field) => keeps(processing, field) && was[field] !== undefined && now[field] === undefined,
  )
  return Object.fromEntries([
    ...wanted.map((field) => [field, now[field]] as const),
    ...emptied.map((field) => [field, ''] as const),
  ])
}

function valuesOf(draft: ContactDraft, nowMs: number): ContactProfile {
  const text = (field: TextField) => (isFilled(draft, field) ? draft[field].trim() : undefined)
  const phone = readPhone(draft.phone)
  const email = text('email')?.toLowerCase()
  const date = readBirthDate(draft.birthDate, nowMs)
  const values = {
    lastName: text('lastName'),
    firstName: text('firstName'),
    middleName: text('middleName'),
    phone: phone === undefined ? undefined : `+${phone}`,
    email,
    birthDate: date.ok ? date.iso : undefined,
    gender: draft.gender ?? undefined,
    outlet: draft.outlet ?? undefined,
    partner: draft.partner ?? undefined,
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** What was said about being reached; where nothing was, it is nothing. */
export function communicationOf(draft: ContactDraft, processing: ProcessingName): Partial<Communication> {
  const said = keptConsents(processing).flatMap((consent) => {
    const value = draft.consents[consent]
    return value === null ? [] : [[consent, value] as const]
  })
  const method = keepsMethod(processing) && draft.method !== null ? { method: draft.method } : {}
  return { ...Object.fromEntries(said), ...method }
}

export type DuplicateQuery = { phone?: string; email?: string; name?: string; birthDate?: string }

/** By what somebody alike is looked for; null while nothing is complete. Of a changed contact: by what is new. */
export function duplicateQueryOf(
  draft: ContactDraft,
  { before, nowMs }: DraftContext,
): DuplicateQuery | null {
  const now = valuesOf(draft, nowMs)
  const was = before === null ? {} : valuesOf(before, nowMs)
  const { phone, email, lastName, firstName, middleName, birthDate } = now
  const query: DuplicateQuery = {}
  if (phone !== undefined && phone !== was.phone) query.phone = phone
  if (email !== undefined && email !== was.email && emailInput.safeParse(email).success) query.email = email
  if (before === null && lastName !== undefined && firstName !== undefined && birthDate !== undefined) {
    query.name = [lastName, firstName, middleName].filter((part) => part !== undefined).join(' ')
    query.birthDate = birthDate
  }
  return Object.keys(query).length === 0 ? null : query
}
