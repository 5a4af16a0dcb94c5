/** What the settings screen reads and writes. Secrets go in and never come out. */
import { z } from 'zod'
import { offlineConfig } from './offline-config.ts'
import { newPin, operatorView, role } from './operator.ts'
import { processingName } from './processing.ts'

/** A secret on its way in: a new value, or `keep` for the one that is stored. */
export const secretInput = z.union([
  z.strictObject({ set: z.string().min(1) }),
  z.strictObject({ keep: z.literal(true) }),
])

/** A processing's section of the configuration as it is stored, less its secrets; `kept`: the secrets that there are. */
const storedProcessing = z.object({ settings: z.record(z.string(), z.unknown()), kept: z.array(z.string()) })
export type StoredProcessing = z.infer<typeof storedProcessing>

export const settingsView = z.object({
  mode: z.enum(['live', 'training']),
  store: z.object({ name: z.string(), timezone: z.string(), till: z.string() }),
  ui: z.object({
    language: z.enum(['ru', 'en']),
    theme: z.enum(['system', 'light', 'dark', 'contrast']),
    idleLockMin: z.number().int(),
  }),
  /** Null: not connected. */
  processing: z.record(processingName, storedProcessing.nullable()),
  /** What may be done without a network. */
  offline: offlineConfig,
  operators: z.array(operatorView),
  integrationKeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** How secrets are kept: by the operating system, or in a file only this user can read. */
  secretStore: z.enum(['os', 'file']),
  dataFolder: z.string(),
})
export type SettingsView = z.infer<typeof settingsView>

/**
 * A processing's section on its way in: `settings` as the configuration file has them, checked by its schema with every
 * wrong path named; `secrets` beside them, by the name of their setting; one that is absent is taken away.
 */
export const processingInput = z.strictObject({
  processing: processingName,
  settings: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), secretInput),
})
export type ProcessingInput = z.infer<typeof processingInput>

/** Sections are saved one at a time. The engine restarts afterwards. */
export const saveSettingsRequest = z.strictObject({
  store: z.strictObject({ name: z.string(), timezone: z.string(), till: z.string() }).optional(),
  ui: z
    .strictObject({
      language: z.enum(['ru', 'en']),
      theme: z.enum(['system', 'light', 'dark', 'contrast']),
      idleLockMin: z.number().int(),
    })
    .optional(),
  processing: processingInput.optional(),
  /** The whole section as the configuration file has it, checked by its schema with every wrong path named. */
  offline: z.record(z.string(), z.unknown()).optional(),
  /** Takes a processing out of the configuration. */
  remove: processingName.optional(),
})
export type SaveSettingsRequest = z.infer<typeof saveSettingsRequest>

/** The result of "test connection": what failed and where. `detail` is the processing's or the system's own words. */
export const connectionReport = z.object({
  processing: processingName,
  ok: z.boolean(),
  failure: z
    .enum([
      'dns',
      'refused',
      'timeout',
      /** No secure connection, for a reason that has no name of its own below. */
      'tls',
      /** The processing's certificate: from an authority that the till does not know; expired; not valid yet; another's. */
      'tls-untrusted',
      'tls-expired',
      'tls-clock',
      'tls-wrong-name',
      /** It offers nothing as new as TLS 1.2. */
      'tls-too-old',
      /** The till's own certificate is not accepted, or has ended. */
      'certificate-refused',
      'certificate-expired',
      'unauthorized',
      'wrong-point',
      'wrong-firm',
      'not-this-api',
      'server-error',
      'network',
    ])
    .nullable(),
  detail: z.string().nullable(),
  tookMs: z.number().int(),
})
export type ConnectionReport = z.infer<typeof connectionReport>

export const saveOperatorRequest = z.strictObject({
  /** Absent: a new operator, who then needs a PIN. */
  id: z.string().optional(),
  name: z.string().trim().min(1).max(100),
  role,
  active: z.boolean().default(true),
  pin: newPin.optional(),
})

export const drillMode = z.enum(['normal', 'off', 'slow', 'lost', 'garbage'])
export type DrillMode = z.infer<typeof drillMode>
/** Of every processing that training serves. */
export const drillView = z.partialRecord(processingName, drillMode)
export type DrillView = z.infer<typeof drillView>
