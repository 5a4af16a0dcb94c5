/** A person at the till as they stand in the dialog, and what is wrong with it: pure. */
import type { OperatorView, Role } from '../../../shared/model/operator.ts'

export type OperatorDraft = { name: string; role: Role; isActive: boolean; pin: string; pinAgain: string }
export type OperatorField = 'name' | 'pin' | 'pinAgain'

export const draftOfOperator = (operator: OperatorView | null): OperatorDraft => ({
  name: operator?.name ?? '',
  role: operator?.role ?? 'cashier',
  isActive: operator?.active ?? true,
  pin: '',
  pinAgain: '',
})

/** The first thing wrong; null when it can be saved. A new operator needs a PIN, a known one may keep theirs. */
export function wrongField(draft: OperatorDraft, isNew: boolean): OperatorField | null {
  if (draft.name.trim() === '') return 'name'
  if (draft.pin === '' && draft.pinAgain === '' && !isNew) return null
  if (!/^\d{4,12}$/.test(draft.pin)) return 'pin'
  return draft.pin === draft.pinAgain ? null : 'pinAgain'
}
