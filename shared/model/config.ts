/** The configuration file (design.md, "Starting it"): strict, every wrong path is named. Secrets may be literal or kept by name. */
import { z } from 'zod'
import { newPin, role } from './operator.ts'
import { factsSchema } from './processing.ts'

/** A literal secret, or the name of one in the secret store. */
export const secretValue = z.union([
  z.string().min(1),
  z.strictObject({ secret: z.string().min(1).max(100) }),
])
export type SecretValue = z.infer<typeof secretValue>

const httpUrl = z.url({ protocol: /^https?$/ })
const common = {
  timeoutMs: z.number().int().min(100).max(120_000).default(5000),
  enabled: z.boolean().default(true),
  facts: factsSchema.prefault({}),
}

export const cashdeskConfig = z.strictObject({
  url: httpUrl,
  username: z.string().min(1),
  password: secretValue,
  ...common,
})
export type CashdeskConfig = z.infer<typeof cashdeskConfig>
export const loyalclientConfig = z.strictObject({
  url: httpUrl,
  apikey: secretValue,
  point: z.string().min(1),
  ...common,
})
export type LoyalclientConfig = z.infer<typeof loyalclientConfig>

const timezone = z.string().refine((name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}, 'unknown time zone')

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  store: z
    .strictObject({
      name: z.string().min(1).max(100).default('Магазин'),
      timezone: timezone.default('Europe/Moscow'),
      till: z.string().min(1).max(32).default('T1'),
    })
    .prefault({}),
  processing: z
    .strictObject({ cashdesk: cashdeskConfig.optional(), loyalclient: loyalclientConfig.optional() })
    .prefault({}),
  offline: z.strictObject({ spend: z.enum(['never']).default('never') }).prefault({}),
  ui: z
    .strictObject({
      language: z.enum(['ru', 'en']).default('ru'),
      theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
      /** Minutes without input before the screen asks for a PIN again; 0 never. */
      idleLockMin: z.number().int().min(0).max(240).default(10),
    })
    .prefault({}),
  /** Seeds an empty database only. */
  operators: z
    .array(z.strictObject({ name: z.string().min(1).max(100), role, pin: newPin }))
    .max(200)
    .refine(
      (list) => new Set(list.map((entry) => entry.name)).size === list.length,
      'two operators have the same name',
    )
    .default([]),
})
export type Config = z.infer<typeof configSchema>
export type ConfigInput = z.input<typeof configSchema>
export type ProcessingConfigs = Config['processing']
