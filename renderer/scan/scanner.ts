/**
 * Listens to the whole window for bursts of a reader, wherever the focus is, and hands each scan to the topmost
 * listener. What the burst typed into a focused field is taken back out. Does nothing at all while paused (PIN pads).
 */
import { noBurst, wedge, type Burst, type Scan } from './wedge.ts'

export type ScanListener = (scan: Scan) => void
export type Scanner = {
  /** The listener added last hears the scan, a fallback only when there is no other; the returned function removes it. */
  listen: (listener: ScanListener, isFallback?: boolean) => () => void
  /** No burst is recognised until every pause is over. */
  pause: () => () => void
  /** Starts listening on a window; the returned function stops. */
  attach: (page: Window) => () => void
}

type Held = {
  field: HTMLInputElement | HTMLTextAreaElement
  value: string
  start: number | null
  end: number | null
}

export function createScanner(): Scanner {
  const listeners: ScanListener[] = []
  let pauses = 0
  let burst: Burst = noBurst
  let held: Held | null = null

  const hear = (event: KeyboardEvent): void => {
    if (pauses > 0 || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      burst = noBurst
      return
    }
    const { key, code, shiftKey, repeat, timeStamp } = event
    burst = wedge(burst, { key, code, shiftKey, isRepeat: repeat, atMs: timeStamp })
    if (burst.strokes.length === 1 && burst.scan === null) held = hold(event.target)
    const { scan } = burst
    if (scan === null) return
    burst = noBurst
    // The reader's Enter belongs to the scan: it must press no button and send no form.
    event.preventDefault()
    event.stopImmediatePropagation()
    if (held !== null) giveBack(held)
    held = null
    listeners.at(-1)?.(scan)
  }

  return {
    listen: (listener, isFallback = false) => {
      if (isFallback) listeners.unshift(listener)
      else listeners.push(listener)
      return () => {
        listeners.splice(listeners.lastIndexOf(listener), 1)
      }
    },
    pause: () => {
      pauses += 1
      burst = noBurst
      return () => {
        pauses -= 1
      }
    },
    attach: (page) => {
      page.addEventListener('keydown', hear, { capture: true })
      return () => {
        page.removeEventListener('keydown', hear, { capture: true })
      }
    },
  }
}

function hold(target: EventTarget | null): Held | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null
  return { field: target, value: target.value, start: target.selectionStart, end: target.selectionEnd }
}

/** Through the prototype's own setter and an input event, which is how React hears of a changed value. */
function giveBack({ field, value, start, end }: Held): void {
  if (!field.isConnected || field.value === value) return
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (start !== null) field.setSelectionRange(start, end)
}
