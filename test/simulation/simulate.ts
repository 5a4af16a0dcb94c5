/**
 * `npm run simulate -- --minutes N [--seed S]`: first every planted mistake, however long that takes; then for N minutes the
 * bounded search and all shops, day after day from seed S, each lived twice. In as many processes as the machine has cores.
 * Prints the figures F1, F2, F3, F11, F12, F13 and F15 of reliability.md C3. Ends badly when a day shows anything, when a planted
 * mistake is not caught, and when a fault or a kind of operation was never tried.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { addFigures, missingOf, noFigures, tell } from './figures.ts'
import { simulatePart, type Part, type PartOptions } from './simulate-part.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
  },
})
const ownPart = values.part
if (ownPart === undefined) process.exitCode = (await simulate()) ? 0 : 1
else {
  const options = JSON.parse(ownPart) as PartOptions
  const lived = await simulatePart(options)
  process.send?.(lived)
  process.disconnect?.()
}

async function simulate(): Promise<boolean> {
  const minutes = Number(values.minutes)
  const parts = availableParallelism()
  const first = Number(values.seed)
  console.log(`Simulating for ${minutes} minutes from seed ${first}, in ${parts} processes`)
  const lived = await Promise.all(
    Array.from({ length: parts }, (_, index) => partOf({ index, parts, first, minutes })),
  )
  return report(lived)
}

function partOf(options: PartOptions): Promise<Part> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--part', JSON.stringify(options)])
    let part: Part | undefined
    child.on('message', (message) => (part = message as Part))
    child.on('exit', (code) => {
      if (part !== undefined) resolve(part)
      else reject(new Error(`part ${options.index} of the simulation ended with ${code}`))
    })
  })
}

function report(parts: readonly Part[]): boolean {
  const figures = noFigures()
  for (const { figures: more } of parts) addFigures(figures, more)
  const all = (name: 'mistakes' | 'uncaught' | 'searched' | 'shown'): string[] =>
    parts.flatMap((part) => part[name])
  const skewed = parts.reduce((sum, { skewed: count }) => sum + count, 0)
  const skewedAlike = parts.reduce((sum, { skewedAlike: count }) => sum + count, 0)
  const worlds = parts.reduce((sum, part) => sum + part.worlds, 0)
  const missing = missingOf(figures)
  const lines = [
    tell(figures),
    `  operations of their own on days with faults and clocks wrong by up to ten years: ${skewed}, ended as on a calm day with right ones ${skewedAlike}`,
    `Planted mistakes caught: ${all('mistakes').length}; the first seed that shows each, and by what:`,
    ...all('mistakes').toSorted(),
    ...all('uncaught').map((bug) => `  NOT CAUGHT: ${bug}`),
    `Bounded search: ${worlds} worlds`,
    ...all('searched'),
    ...all('shown').map((day) => `SHOWN, as small as it could be made; to be kept in known-days.ts:\n${day}`),
    ...missing.faults.map((fault) => `NEVER HAPPENED: ${fault}`),
    ...missing.kinds.map((kind) => `NEVER BEGUN: ${kind}`),
  ]
  console.log(lines.join('\n'))
  const isClean = all('shown').length + all('uncaught').length === 0
  return isClean && skewed === skewedAlike && missing.faults.length + missing.kinds.length === 0
}
