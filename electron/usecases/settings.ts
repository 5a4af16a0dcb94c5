/** What the settings screen reads and writes. Changes of the configuration take effect by a restart of the engine. */
import { TillError } from '../../shared/errors.ts'
import { configSchema, secretSettings, type Config, type SecretValue } from '../../shared/model/config.ts'
import type {
  ConnectionReport,
  ProcessingInput,
  SaveSettingsRequest,
  SettingsView,
  StoredProcessing,
} from '../../shared/model/settings.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
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
export async function requireSettingUp(engine: Engine, caller: Caller, configs: ConfigStore): Promise<Actor> {
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
  return {
    mode: engine.mode,
    store: config.store,
    ui: config.ui,
    processing: {
      cashdesk: storedOf('cashdesk', config, configs),
      loyalclient: storedOf('loyalclient', config, configs),
      crm: storedOf('crm', config, configs),
      organization: storedOf('organization', config, configs),
      customer: storedOf('customer', config, configs),
    },
    offline: config.offline,
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

function storedOf(name: ProcessingName, config: Config, configs: ConfigStore): StoredProcessing | null {
  const section = config.processing[name]
  if (section === undefined) return null
  const secrets = secretSettings[name] as readonly string[]
  const entries = Object.entries(section) as [string, unknown][]
  const has = (value: unknown) => revealSecret(value as SecretValue, configs.secrets) !== undefined
  return {
    settings: Object.fromEntries(
      entries.filter(([key, value]) => !secrets.includes(key) && value !== undefined),
    ),
    kept: entries
      .filter(([key, value]) => secrets.includes(key) && value !== undefined && has(value))
      .map(([key]) => key),
  }
}

export async function saveSettings(
  engine: Engine,
  caller: Caller,
  request: SaveSettingsRequest,
  configs: ConfigStore,
): Promise<SettingsView> {
  const actor = await requireSettingUp(engine, caller, configs)
  const current = configs.current()
  const secrets = new Map<string, string>()
  const next = {
    ...current,
    ...(request.store !== undefined && { store: request.store }),
    ...(request.ui !== undefined && { ui: request.ui }),
    ...(request.offline !== undefined && { offline: request.offline }),
    processing: Object.fromEntries(
      Object.entries({
        ...current.processing,
        ...(request.processing !== undefined && sectionOf(request.processing, current, secrets)),
      }).filter(([name]) => name !== request.remove),
    ),
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

/** The section as the configuration file has it; new secrets are gathered in `secrets`. */
function sectionOf(
  { processing, settings, secrets: given }: ProcessingInput,
  current: Config,
  secrets: Map<string, string>,
): Record<string, unknown> {
  const names = secretSettings[processing] as readonly string[]
  const stored = current.processing[processing] as Record<string, SecretValue | undefined> | undefined
  const plain = Object.entries(settings).filter(([name]) => !names.includes(name))
  const kept = names.flatMap((name) => {
    const input = Object.hasOwn(given, name) ? given[name] : undefined
    return input === undefined
      ? []
      : [[name, secretFor(`${processing}.${name}`, input, stored?.[name], secrets)]]
  })
  return { [processing]: Object.fromEntries([...plain, ...kept]) }
}

type SecretInput = ProcessingInput['secrets'][string]

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
  request: ProcessingInput,
  configs: ConfigStore,
): Promise<ConnectionReport> {
  await requireSettingUp(engine, caller, configs)
  const secrets = new Map<string, string>()
  const processing = sectionOf(request, configs.current(), secrets)
  const checked = configSchema.safeParse({ processing })
  if (!checked.success) throw new TillError('CONFIG_INVALID', { issues: problemsOf(checked.error.issues) })
  // A processing that is switched off can be tried all the same, before its new secrets are kept.
  const section = { ...checked.data.processing[request.processing], enabled: true }
  const tried = { [request.processing]: withLiteralSecrets(request.processing, section, secrets, configs) }
  const [probe] = configs.createProcessing(tried)
  if (probe === undefined) throw new TillError('NOT_SUPPORTED', { processing: request.processing })
  try {
    const { ok, failure, detail, tookMs } = await probe.testConnection()
    return { processing: request.processing, ok, failure, detail, tookMs }
  } finally {
    await probe.close()
  }
}

function withLiteralSecrets(
  name: ProcessingName,
  section: Record<string, unknown>,
  secrets: ReadonlyMap<string, string>,
  configs: ConfigStore,
): Record<string, unknown> {
  const get = (secret: string) => secrets.get(secret) ?? configs.secrets.get(secret)
  const literal = (secretSettings[name] as readonly string[]).flatMap((setting) => {
    const value = section[setting] as SecretValue | undefined
    return value === undefined ? [] : [[setting, revealSecret(value, { get }) ?? value]]
  })
  return { ...section, ...Object.fromEntries(literal) }
}
