/** A contact as it is registered or changed: the profile, the consents, where it was registered. */
import { z } from 'zod'
import { phoneInput } from './phone.ts'

export const genders = ['male', 'female'] as const
export const gender = z.enum(genders)

/** How a contact likes to be reached (crm document, 4.1.6). */
export const communicationMethods = ['any', 'email', 'phone', 'fax', 'post', 'email-and-phone'] as const
export const communicationMethod = z.enum(communicationMethods)

const name = z.string().trim().max(100)
export const emailInput = z
  .string()
  .trim()
  .max(200)
  .toLowerCase()
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'EMAIL_INVALID')

/** What is known of a person, field by field; absent: not said. Dates are `YYYY-MM-DD`. */
export const contactProfile = z.strictObject({
  lastName: name.optional(),
  firstName: name.optional(),
  middleName: name.optional(),
  phone: phoneInput.optional(),
  email: emailInput.optional(),
  birthDate: z.iso.date().optional(),
  gender: gender.optional(),
  /** Ids of the directories. */
  outlet: z.string().trim().min(1).max(100).optional(),
  partner: z.string().trim().min(1).max(100).optional(),
})
export type ContactProfile = z.infer<typeof contactProfile>

/** A new contact has a name and can be reached. */
export const newContact = contactProfile.refine(
  ({ phone, email, lastName, firstName }) =>
    (phone !== undefined || email !== undefined) && (lastName !== undefined || firstName !== undefined),
  'CONTACT_INCOMPLETE',
)

/** Consents, and the way the contact prefers. */
export const communication = z.strictObject({
  email: z.boolean().default(false),
  sms: z.boolean().default(false),
  phone: z.boolean().default(false),
  push: z.boolean().default(false),
  method: communicationMethod.default('any'),
})
export type Communication = z.infer<typeof communication>
