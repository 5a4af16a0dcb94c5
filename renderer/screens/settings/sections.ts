/** The parts of the settings: pure. */
import type { KeyAction } from '../../keys.ts'

export type SectionName =
  | 'processings'
  | 'store'
  | 'offline'
  | 'operators'
  | 'appearance'
  | 'keys'
  | 'training'
  | 'commissioning'
  | 'transfer'

export const sections: readonly {
  name: SectionName
  action: KeyAction
}[] = [
  { name: 'processings', action: 'choice1' },
  { name: 'store', action: 'choice2' },
  { name: 'offline', action: 'choice3' },
  { name: 'operators', action: 'choice4' },
  { name: 'appearance', action: 'choice5' },
  { name: 'keys', action: 'choice6' },
  { name: 'training', action: 'choice7' },
  { name: 'commissioning', action: 'choice8' },
  { name: 'transfer', action: 'choice9' },
]

export function firstSection(isDirector: boolean, isTraining: boolean): SectionName {
  if (isDirector) return 'processings'
  return isTraining ? 'training' : 'appearance'
}
