/**
 * Binds the table of keys to what is on the screen. A screen's binding comes before the frame's; while a dialog is open
 * only its own bindings hear anything, so no key reaches the screen behind it.
 */
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { assert } from '../../shared/assert.ts'
import { actionsOf, type KeyAction } from '../keys.ts'

type Binding = { action: KeyAction; layer: number; isFallback: boolean; run: () => void }
type KeyBindings = { bindings: Set<Binding>; layers: Set<number> }

const BindingsContext = createContext<KeyBindings | null>(null)
const LayerContext = createContext(0)

/** Listens on the window for every key of the table. Stands once, around everything. */
export function KeyProvider({ children }: { children: ReactNode }) {
  const [value] = useState<KeyBindings>(() => ({ bindings: new Set(), layers: new Set([0]) }))
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return
      // Components that close on Escape come first; every other key of the table is taken before they could.
      if ((event.eventPhase === Event.CAPTURING_PHASE) === (event.key === 'Escape')) return
      const actions = actionsOf(event)
      if (actions.length === 0) return
      const binding = bindingOf(value, actions)
      // The browser's own F5, F11, Ctrl+F … must not happen even where the action is not on offer.
      if (event.key !== 'Escape') event.preventDefault()
      if (binding === undefined) return
      event.preventDefault()
      binding.run()
    }
    window.addEventListener('keydown', listen)
    document.addEventListener('keydown', listen, { capture: true })
    return () => {
      window.removeEventListener('keydown', listen)
      document.removeEventListener('keydown', listen, { capture: true })
    }
  }, [value])
  return <BindingsContext value={value}>{children}</BindingsContext>
}

type KeyOptions = { isEnabled?: boolean; isFallback?: boolean }

/** Runs `run` when the action's key is pressed, while mounted and enabled. A fallback gives way to any other binding. */
export function useKey(action: KeyAction | undefined, run: () => void, options: KeyOptions = {}): void {
  const { isEnabled = true, isFallback = false } = options
  const context = useContext(BindingsContext)
  const layer = useContext(LayerContext)
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  // Before the paint: whoever sees a key on the screen can press it.
  useLayoutEffect(() => {
    assert(context !== null, 'useKey outside KeyProvider')
    if (action === undefined || !isEnabled) return undefined
    const binding: Binding = {
      action,
      layer,
      isFallback,
      run: () => {
        latest.current()
      },
    }
    context.bindings.add(binding)
    return () => {
      context.bindings.delete(binding)
    }
  }, [context, action, layer, isEnabled, isFallback])
}

function bindingOf({ bindings, layers }: KeyBindings, actions: readonly KeyAction[]): Binding | undefined {
  const top = Math.max(...layers)
  const heard = [...bindings].filter((one) => one.layer === top && actions.includes(one.action))
  return heard.findLast((one) => !one.isFallback) ?? heard.at(-1)
}

/** Does what the action's key would do now: a button of the frame must not differ from its key. */
export function useRunKey(): (action: KeyAction) => void {
  const context = useContext(BindingsContext)
  return (action) => {
    assert(context !== null, 'useRunKey outside KeyProvider')
    bindingOf(context, [action])?.run()
  }
}

/** Everything inside hears the keys alone, until it is unmounted: a dialog. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const context = useContext(BindingsContext)
  const layer = useContext(LayerContext) + 1
  useLayoutEffect(() => {
    assert(context !== null, 'KeyLayer outside KeyProvider')
    context.layers.add(layer)
    return () => {
      context.layers.delete(layer)
    }
  }, [context, layer])
  return <LayerContext value={layer}>{children}</LayerContext>
}
