/** A form in which Enter goes on to the next field, as Tab does, and after the last one is done. Buttons keep their Enter. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react'

type EnterMovesProps = { onEnd: () => void; className?: string; children: ReactNode }

export function EnterMoves({ onEnd, className, children }: EnterMovesProps) {
  const form = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    const { target, key, nativeEvent } = event
    if (key !== 'Enter' || nativeEvent.isComposing || form.current === null) return
    if (!(target instanceof HTMLInputElement)) return
    // The same stroke must not also press a button that has the focus next.
    event.preventDefault()
    event.stopPropagation()
    const stops = stopsOf(form.current)
    // An unchosen radio is left from the group's first one, wherever the focus is in it.
    const here = stops.findIndex((stop) => stop === target || isSameGroup(stop, target))
    const next = stops[here + 1]
    if (next === undefined) onEnd()
    else {
      next.focus()
      next.select()
    }
  }
  return (
    <div ref={form} onKeyDownCapture={move} {...(className !== undefined && { className })}>
      {children}
    </div>
  )
}

/** Every field once; of a group of radios the chosen one, or the first. */
function stopsOf(form: HTMLElement): HTMLInputElement[] {
  const fields = [...form.querySelectorAll('input')].filter(
    (field) => !field.disabled && !field.readOnly && field.closest('[aria-hidden=true]') === null,
  )
  return fields.filter((field) => {
    if (field.type !== 'radio') return true
    const group = fields.filter((other) => isSameGroup(other, field))
    return field === (group.find(({ checked }) => checked) ?? group[0])
  })
}

const isSameGroup = (one: HTMLInputElement, other: HTMLInputElement): boolean =>
  one.type === 'radio' && other.type === 'radio' && one.name === other.name
