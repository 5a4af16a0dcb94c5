import type { checkout as russian } from '../ru/checkout.ts'
import type { Words } from '../words.ts'

export const checkout: Words<typeof russian> = {
  title: 'Checkout',
}
