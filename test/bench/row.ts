/** One line of the table: a figure, the floor it is held against, and what is aimed at. */
import type { Compared, Spread } from './figures.ts'

export type Unit = 'ms' | 'MB' | 'frames' | 'rows/s'
export type Row = {
  figure: string
  unit: Unit
  ours: Spread
  floor: Spread | null
  /** Ours by the floor's, measured in turns; null where there is no floor. */
  ratio: number | null
  /** Null where the figure is told and nothing is aimed at. */
  aim: { text: string; isMet: boolean } | null
}

export const compared = (
  figure: string,
  unit: Unit,
  { ours, floor, ratio }: Compared,
  aim: Row['aim'],
): Row => ({
  figure,
  unit,
  ours,
  floor,
  ratio,
  aim,
})

export const ratioAtMost = (most: number, { ratio }: Compared): NonNullable<Row['aim']> => ({
  text: `≤ ${most}× the floor`,
  isMet: ratio <= most,
})
