/**
 * Makes a day that shows something smaller, as long as it still shows it: fewer things begun, fewer kinds of failure,
 * fewer processings. What is left is told as a test that can be kept (known-days.ts).
 */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Fault } from './faults.ts'
import type { Day, DayOptions } from './run-day.ts'

export type Smaller = Omit<DayOptions, 'folder'>
export type Shrunk = { options: Smaller; lived: number }

export async function shrink(
  options: Smaller,
  live: (options: Smaller) => Promise<Day>,
  isShown: (day: Day) => boolean,
  mostDays = 80,
): Promise<Shrunk> {
  let lived = 0
  let smallest = options
  let last = await live(options)
  lived += 1

  async function tryWith(change: Partial<Smaller>): Promise<boolean> {
    if (lived >= mostDays) return false
    const candidate = { ...smallest, ...change }
    const day = await live(candidate)
    lived += 1
    if (!isShown(day)) return false
    smallest = candidate
    last = day
    return true
  }

  await fewerActions()
  for (const fault of Object.keys(last.fired) as Fault[]) {
    await tryWith({ without: [...(smallest.without ?? []), fault] })
  }
  for (const name of last.processings as ProcessingName[]) {
    if (last.processings.length > 1)
      await tryWith({ withoutProcessings: [...(smallest.withoutProcessings ?? []), name] })
  }
  await fewerActions()
  return { options: smallest, lived }

  /** By ever smaller steps, since a day that is shorter by much may end before anything shows. */
  async function fewerActions(): Promise<void> {
    for (let step = Math.ceil(smallest.actions / 2); step >= 1; step = step === 1 ? 0 : Math.ceil(step / 2)) {
      while (smallest.actions > step && (await tryWith({ actions: smallest.actions - step })));
    }
  }
}

/** To be put among the known days. */
export function asKnownDay({ variant: _variant, ...options }: Smaller, what: string): string {
  const fields = Object.entries(options).map(([name, value]) => `${name}: ${textOf(value)}`)
  const sentence = what.replaceAll("'", '’').slice(0, 100)
  return `  '${sentence}': { ${fields.join(', ')} },`
}

const textOf = (value: unknown): string => JSON.stringify(value).replaceAll('"', "'").replaceAll(',', ', ')
