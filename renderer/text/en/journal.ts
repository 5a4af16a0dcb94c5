import type { journal as russian } from '../ru/journal.ts'
import type { Words } from '../words.ts'

export const journal: Words<typeof russian> = {
  title: 'Journal',
}
