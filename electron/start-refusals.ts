/** Why a store cannot be used, as sentences that say what to do. */
import type { StoreRefusal } from './db/open.ts'

export function refusalLines({ reason, folder, message }: StoreRefusal): string[] {
  switch (reason) {
    case 'in-use':
      return [
        `Another till is already running on the data folder ${folder}. Close it, or start this one with another --data folder.`,
      ]
    case 'read-only':
      return [
        `The data folder ${folder} cannot be written (${message}). Give this user the right to write there, or choose another --data folder. Nothing was changed.`,
      ]
    case 'full':
      return [
        `The disk of the data folder ${folder} is full. Free some space and start again. Nothing was changed.`,
      ]
    case 'newer':
      return [
        `The data folder ${folder} was written by a newer till (${message}). Start that version, or update this one. Nothing was changed.`,
      ]
    case 'damaged':
      return [
        `The store in ${folder} is damaged (${message}). It was left exactly as it is.`,
        'Copy the folder to a safe place first; operations that were not sent yet are in it. Then start with another --data folder and ask for help with the copy.',
      ]
    case 'unusable':
      return [`The store in ${folder} cannot be opened: ${message}. Nothing was changed.`]
  }
}
