/** What a screen needs before anyone is signed in, and each operator's own language and theme. */
import type { SettingsView } from '../../shared/model/settings.ts'
import type { OperatorView } from '../../shared/model/operator.ts'
import { authorise } from './authorise.ts'
import type { Caller, Engine } from './engine.ts'
import { toOperatorView } from './operators.ts'

type Ui = SettingsView['ui']

export type SessionStart = {
  operators: OperatorView[]
  current: OperatorView | null
  mode: 'live' | 'training'
  store: SettingsView['store']
  ui: Ui
  host: 'desktop' | 'kiosk'
  trainingPins: Record<string, string> | null
}

export function startSession(engine: Engine, caller: Caller, host: 'desktop' | 'kiosk'): SessionStart {
  const operators = engine.store.operators.list().filter((operator) => operator.active)
  const currentId = caller.type === 'screen' ? engine.sessions.operatorOf(caller.session) : null
  const current = operators.find((operator) => operator.id === currentId)
  return {
    operators: operators.map(toOperatorView),
    current: current === undefined ? null : toOperatorView(current),
    mode: engine.mode,
    store: engine.config.store,
    ui: { ...engine.config.ui, ...current?.ui },
    host,
    trainingPins: engine.practicePins === null ? null : pinsOf(engine.practicePins, operators),
  }
}

/** Only the built-in practice operators: a shop's own PINs are never shown. */
function pinsOf(
  practicePins: ReadonlyMap<string, string>,
  operators: { id: string; name: string }[],
): Record<string, string> {
  return Object.fromEntries(
    operators.flatMap(({ id, name }) => {
      const pin = practicePins.get(name)
      return pin === undefined ? [] : [[id, pin]]
    }),
  )
}

export async function setUi(
  engine: Engine,
  caller: Caller,
  change: { [K in keyof Ui]?: Ui[K] | undefined },
): Promise<Ui> {
  const actor = await authorise(engine, caller)
  const operator = engine.store.operators.findById(actor.id)
  const ui = {
    ...operator?.ui,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  }
  engine.store.operators.setUi(actor.id, ui)
  return { ...engine.config.ui, ...ui }
}
