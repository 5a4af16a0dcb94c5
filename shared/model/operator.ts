/** Who stands at the till, and what their role lets them do. The matrices are cashdesk's document (processing-apis.md §1). */
import { z } from 'zod'

export const roles = ['cashier', 'senior', 'director', 'operator', 'marketer'] as const
export const role = z.enum(roles)
export type Role = (typeof roles)[number]

/** An operator and their PIN, as a screen or an integration sends them; `operator` is an id or a name. */
export const credentials = z.strictObject({
  operator: z.string().min(1).max(100),
  pin: z.string().min(1).max(32),
})
export type Credentials = z.infer<typeof credentials>

/**
 * A second operator who lets something pass, with their own PIN, and why. Only what has a reason of its own, as a block has,
 * needs none beside it.
 */
export const approvalInput = credentials.extend({
  reason: z
    .string()
    .trim()
    .max(1000)
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
})
export type ApprovalInput = z.infer<typeof approvalInput>

export const operatorView = z.object({ id: z.string(), name: z.string(), role, active: z.boolean() })
export type OperatorView = z.infer<typeof operatorView>

/** A new PIN: 4 to 12 digits. */
export const newPin = z.string().regex(/^\d{4,12}$/)
