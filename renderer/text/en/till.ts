import type { till as russian } from '../ru/till.ts'
import type { Words } from '../words.ts'

export const till: Words<typeof russian> = {
  title: 'Till',
}
