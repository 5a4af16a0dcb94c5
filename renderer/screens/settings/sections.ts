/** The parts of the settings: pure. */
import type { KeyAction } from '../../keys.ts'

export type SectionName =
  | 'processings'
  | 'store'
  | 'operators'
  | 'appearance'
  | 'keys'
  | 'training'
  | 'transfer'

export const sections: readonly {
  name: SectionName
  action: KeyAction
}[] = [
  { name: 'processings', action: 'choice1' },
  { name: 'store', action: 'choice2' },
  { name: 'operators', action: 'choice3' },
  { name: 'appearance', action: 'choice4' },
  { name: 'keys', action: 'choice5' },
  { name: 'training', action: 'choice6' },
  { name: 'transfer', action: 'choice8' },
]

export function firstSection(isDirector: boolean, isTraining: boolean): SectionName {
  if (isDirector) return 'processings'
  return isTraining ? 'training' : 'appearance'
}
