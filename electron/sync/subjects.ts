/** Which operations are resolved by a look at their subject, and through whom a processing finds what they are about. Pure. */
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import { subjectKinds, type SubjectChange } from '../processing/port.ts'
import type { Situation } from './situation.ts'

export type SubjectKind = SubjectChange['kind']

export const isSubject = (kind: OperationKind): kind is SubjectKind =>
  (subjectKinds as readonly OperationKind[]).includes(kind)

/** A repeat could do it a second time: another level, another card. */
export const isOnceOnly = (kind: OperationKind): boolean =>
  kind === 'card.level' || kind === 'card.virtual' || kind === 'card.give'

/** Operations that are for a contact, who is found by phone where the id is not known. */
export const isForContact = (kind: OperationKind, { bindsBy }: Capabilities): boolean =>
  kind === 'card.virtual' || kind === 'card.give' || (kind === 'card.bind' && bindsBy === 'client')

/** Cards are found there through their holder alone. */
export const findsByHolder = ({ find }: Pick<Capabilities, 'find'>): boolean => !find.includes('number')

const isAboutCard = (kind: OperationKind): boolean => kind.startsWith('card.')

/** Nothing can be asked before the contact is known. */
export function mustFindClient({ operation, evidence, capabilities }: Situation): boolean {
  const { kind } = operation
  if (evidence.client !== undefined) return false
  if (isForContact(kind, capabilities)) return true
  return isAboutCard(kind) && findsByHolder(capabilities) && evidence.holder === undefined
}
