/** The benchmark's one table, in plain text. */
import type { Spread } from './figures.ts'
import type { Row, Unit } from './row.ts'

const heads = ['figure', 'p50', 'p99', 'floor p50', 'floor p99', 'ratio', 'aim', '']

export function tableOf(rows: readonly Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)))
  const lines = cells.map((line) =>
    line
      .map((cell, column) =>
        isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  const [head = '', ...body] = lines
  return [head, '-'.repeat(Math.max(...lines.map((line) => line.length))), ...body].join('\n')
}

const isText = (column: number): boolean => column === 0 || column >= 6

function cellsOf({ figure, unit, ours, floor, ratio, aim }: Row): string[] {
  return [
    figure,
    ...spreadCells(ours, unit),
    ...(floor === null ? ['–', '–'] : spreadCells(floor, unit)),
    ratio === null ? '–' : `${ratio.toFixed(2)}×`,
    aim?.text ?? '–',
    aim === null ? '' : aim.isMet ? 'met' : 'NOT MET',
  ]
}

const spreadCells = ({ p50, p99 }: Spread, unit: Unit): string[] => [
  figureText(p50, unit),
  figureText(p99, unit),
]

const decimals: Record<Unit, number> = { ms: 3, MB: 0, frames: 1, 'rows/s': 0 }

/** Milliseconds above ten need no thousandths. */
function figureText(value: number, unit: Unit): string {
  const places = unit === 'ms' && value >= 10 ? 1 : decimals[unit]
  return `${value.toFixed(places)} ${unit}`
}
