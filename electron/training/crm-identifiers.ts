/**
 * The GUIDs of the training CRM: each follows from what it stands for, so that it is the same at every till and after
 * every start. Pure; looks nothing up.
 */
import { createHash } from 'node:crypto'

/** Of a contact that the other processings know too; the twelve digits of its number follow. */
export const crmContactIdPrefix = 'c0a7ac70-0000-4000-8000-'

const twelve = (index: number): string => String(index).padStart(12, '0')

export const crmContactIdOf = (contactId: number): string => crmContactIdPrefix + twelve(contactId)
/** Of a contact that only this processing knows. */
export const ownContactIdOf = (index: number): string => `c0a7ac70-0000-4000-8001-${twelve(index)}`
export const regionIdOf = (index: number): string => `4e910000-0000-4000-8000-${twelve(index)}`
export const partnerIdOf = (index: number): string => `9a470000-0000-4000-8000-${twelve(index)}`
export const outletIdOf = (index: number): string => `5409a000-0000-4000-8000-${twelve(index)}`
export const cardTypeIdOf = (index: number): string => `ca4d0000-0000-4000-8000-${twelve(index)}`
export const campaignIdOf = (index: number): string => `ac710000-0000-4000-8000-${twelve(index)}`

/** From the 24 digits that the level has elsewhere. */
export const levelGuidOf = (levelId: string): string =>
  `${levelId.slice(0, 8)}-0000-4000-8000-${levelId.slice(-12)}`

/** From a card's number, whatever it is made of. */
export function crmCardIdOf(number: string): string {
  const digest = createHash('sha256').update(`crm card ${number}`).digest('hex')
  const [, first, second, third, fourth, fifth] = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(digest) ?? []
  return `${first}-${second}-4${third}-8${fourth}-${fifth}`
}
