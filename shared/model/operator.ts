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
 * A second operator who lets something pass, with their own PIN. `reason` is required where a spend is given offline, or
 * where the policy asks for an approval of what would be queued; kinds that have a reason of their own need no second one.
 */
export const approvalInput = credentials.extend({
  reason: z
    .string()
    .trim()
    .max(500)
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
})
export type ApprovalInput = z.infer<typeof approvalInput>

export const operatorView = z.object({ id: z.string(), name: z.string(), role, active: z.boolean() })
export type OperatorView = z.infer<typeof operatorView>

/** A new PIN: 4 to 12 digits. */
export const newPin = z.string().regex(/^\d{4,12}$/)
