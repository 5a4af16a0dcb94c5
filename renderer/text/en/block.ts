import type { block as russian } from '../ru/block.ts'
import type { Words } from '../words.ts'

export const block: Words<typeof russian> = {
  title: 'Block',
}
