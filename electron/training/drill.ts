/**
 * The fault switches of the training processings, one per processing.
 * Promises: a switch works for every call that arrives after the turn of the event loop in which it was set.
 * Decides nothing about what a call does.
 */
export type TrainingProcessing = 'cashdesk' | 'loyalclient' | 'crm' | 'organization' | 'customer'

/**
 * - `normal`: as documented.
 * - `off`: connections are refused, open ones are cut; nothing takes effect.
 * - `slow`: takes effect at once, answers late.
 * - `lost`: a changing call takes effect and its connection is cut without an answer; reads work.
 * - `garbage`: every call is answered with something that is not the documented answer; nothing takes effect.
 */
export type DrillMode = 'normal' | 'off' | 'slow' | 'lost' | 'garbage'

export type Drill = {
  /** Of every processing that is served. */
  get(): Partial<Record<TrainingProcessing, DrillMode>>
  set(name: TrainingProcessing, mode: DrillMode): void
}

/** `changed` is called after each switch that changes a mode. */
export function createDrill(
  served: readonly TrainingProcessing[],
  changed: (name: TrainingProcessing, mode: DrillMode) => void,
): Drill {
  const modes: Partial<Record<TrainingProcessing, DrillMode>> = Object.fromEntries(
    served.map((name) => [name, 'normal']),
  )
  return {
    get: () => ({ ...modes }),
    set(name, mode) {
      if (modes[name] === undefined || modes[name] === mode) return
      modes[name] = mode
      changed(name, mode)
    },
  }
}
