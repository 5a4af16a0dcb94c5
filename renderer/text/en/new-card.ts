import type { newCard as russian } from '../ru/new-card.ts'
import type { Words } from '../words.ts'

export const newCard: Words<typeof russian> = {
  title: 'New card',
}
