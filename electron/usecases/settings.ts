/** What the settings screen reads and writes. Changes of the configuration take effect by a restart of the engine. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { configSchema, type Config, type ConfigInput, type SecretValue } from '../../shared/model/config.ts'
import type {
  ConnectionReport,
  SaveSettingsRequest,
  SettingsView,
  testConnectionRequest,
} from '../../shared/model/settings.ts'
import type { SecretStore } from '../platform/secrets.ts'
import type { Processing } from '../processing/port.ts'
import { refuse, type Actor } from './authorise.ts'
import { iso, type Caller, type Engine } from './engine.ts'
import { problemsOf, revealSecret } from './configuration.ts'
import { requireDirector, toOperatorView } from './operators.ts'

/** The configuration as it is on disk and the way to change it; `save` also restarts the engine. */
export type ConfigStore = {
  /** What the file says, before training replaces its processings. */
  current(): Config
  save(config: Config): Promise<void>
  secrets: SecretStore
  dataFolder: string
  createProcessing(config: Config['processing']): Processing[]
}

/** Practice PINs are known to everyone, so in training only a till that has no processing yet can be set up. */
async function requireSettingUp(engine: Engine, caller: Caller, configs: ConfigStore): Promise<Actor> {
  const actor = await requireDirector(engine, caller)
  const isConfigured = Object.keys(configs.current().processing).length > 0
  if (engine.mode === 'training' && isConfigured) refuse(engine, actor, { kind: 'settings' }, 'FORBIDDEN')
  return actor
}

export async function getSettings(
  engine: Engine,
  caller: Caller,
  configs: ConfigStore,
): Promise<SettingsView> {
  await requireDirector(engine, caller)
  return viewOf(engine, configs, configs.current())
}

function viewOf(engine: Engine, configs: ConfigStore, config: Config): SettingsView {
  const { cashdesk, loyalclient } = config.processing
  const has = (value: SecretValue) => revealSecret(value, configs.secrets) !== undefined
  return {
    mode: engine.mode,
    store: config.store,
    ui: config.ui,
    processing: {
      cashdesk:
        cashdesk === undefined
          ? null
          : { ...without(cashdesk, 'password'), hasPassword: has(cashdesk.password) },
      loyalclient:
        loyalclient === undefined
          ? null
          : { ...without(loyalclient, 'apikey'), hasApikey: has(loyalclient.apikey) },
    },
    operators: engine.store.operators.list().map(toOperatorView),
    integrationKeys: engine.store.integrationKeys.list().map((key) => ({
      id: key.id,
      name: key.name,
      createdAt: iso(key.createdAt),
      lastUsedAt: key.lastUsedAt === null ? null : iso(key.lastUsedAt),
    })),
    secretStore: configs.secrets.kind,
    dataFolder: configs.dataFolder,
  }
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _dropped, ...rest } = value
  return rest
}

export async function saveSettings(
  engine: Engine,
  caller: Caller,
  request: SaveSettingsRequest,
  configs: ConfigStore,
): Promise<SettingsView> {
  const actor = await requireSettingUp(engine, caller, configs)
  const current = configs.current()
  const next: ConfigInput = { ...current, processing: { ...current.processing } }
  if (request.store !== undefined) next.store = request.store
  if (request.ui !== undefined) next.ui = request.ui
  const secrets = new Map<string, string>()
  next.processing = {
    ...(request.cashdesk === undefined
      ? keep('cashdesk', current)
      : request.cashdesk === null
        ? {}
        : { cashdesk: toCashdesk(request.cashdesk, current, secrets) }),
    ...(request.loyalclient === undefined
      ? keep('loyalclient', current)
      : request.loyalclient === null
        ? {}
        : { loyalclient: toLoyalclient(request.loyalclient, current, secrets) }),
  }
  const checked = configSchema.safeParse(next)
  if (!checked.success) throw new TillError('CONFIG_INVALID', { issues: problemsOf(checked.error.issues) })
  for (const [name, value] of secrets) configs.secrets.set(name, value)
  engine.store.transaction(() => {
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'settings.saved',
      subject: null,
      data: { sections: Object.keys(request) },
    })
  })
  const view = viewOf(engine, configs, checked.data)
  await configs.save(checked.data)
  return view
}

const keep = (name: 'cashdesk' | 'loyalclient', config: Config) =>
  config.processing[name] === undefined ? {} : { [name]: config.processing[name] }

type SecretInput = { set: string } | { keep: true }

function toCashdesk(
  input: NonNullable<SaveSettingsRequest['cashdesk']>,
  current: Config,
  secrets: Map<string, string>,
) {
  const { password, ...rest } = input
  return {
    ...rest,
    password: secretFor('cashdesk.password', password, current.processing.cashdesk?.password, secrets),
  }
}

function toLoyalclient(
  input: NonNullable<SaveSettingsRequest['loyalclient']>,
  current: Config,
  secrets: Map<string, string>,
) {
  const { apikey, ...rest } = input
  return {
    ...rest,
    apikey: secretFor('loyalclient.apikey', apikey, current.processing.loyalclient?.apikey, secrets),
  }
}

/** A new secret goes to the secret store; the file keeps its name. */
function secretFor(
  name: string,
  input: SecretInput,
  current: SecretValue | undefined,
  secrets: Map<string, string>,
): SecretValue {
  if ('set' in input) {
    secrets.set(name, input.set)
    return { secret: name }
  }
  if (current === undefined)
    throw new TillError('CONFIG_INVALID', { issues: [{ path: name, message: 'required' }] })
  return current
}

/** Tries settings before they are saved: what failed, and where. */
export async function testConnection(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof testConnectionRequest>,
  configs: ConfigStore,
): Promise<ConnectionReport> {
  await requireSettingUp(engine, caller, configs)
  const current = configs.current()
  const secrets = new Map<string, string>()
  const processing =
    request.processing === 'cashdesk'
      ? { cashdesk: toCashdesk(request.settings, current, secrets) }
      : { loyalclient: toLoyalclient(request.settings, current, secrets) }
  const checked = configSchema.safeParse({ processing })
  if (!checked.success) throw new TillError('CONFIG_INVALID', { issues: problemsOf(checked.error.issues) })
  const literal = withLiteralSecrets(
    checked.data.processing,
    (name) => secrets.get(name) ?? configs.secrets.get(name),
  )
  const [probe] = configs.createProcessing(literal)
  if (probe === undefined) throw new TillError('NOT_SUPPORTED', { processing: request.processing })
  try {
    return { processing: request.processing, ...(await probe.testConnection()) }
  } finally {
    await probe.close()
  }
}

function withLiteralSecrets(
  processing: Config['processing'],
  get: (name: string) => string | undefined,
): Config['processing'] {
  const literal = (value: SecretValue) => revealSecret(value, { get }) ?? value
  const { cashdesk, loyalclient } = processing
  return {
    ...(cashdesk === undefined ? {} : { cashdesk: { ...cashdesk, password: literal(cashdesk.password) } }),
    ...(loyalclient === undefined
      ? {}
      : { loyalclient: { ...loyalclient, apikey: literal(loyalclient.apikey) } }),
  }
}
