import type { settings as russian } from '../ru/settings.ts'
import type { Words } from '../words.ts'

export const settings: Words<typeof russian> = {
  title: 'Settings',
}
