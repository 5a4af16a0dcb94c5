/** Where an outlet is, as every map reads it: latitude, longitude in degrees; and its place on a map. Pure. */
import { mapAddress } from '../../../shared/map-address.ts'
import type { DirectoryEntry } from '../../../shared/model/directory.ts'

const degrees = /^-?\d{1,3}(\.\d+)?$/

/** Null where either is missing, or is none. */
export function coordinatesOf({ latitude, longitude }: DirectoryEntry): string | null {
  if (latitude === undefined || longitude === undefined) return null
  return degrees.test(latitude) && degrees.test(longitude) ? `${latitude}, ${longitude}` : null
}

/** Null where there is no such place. */
export function mapAddressOf({ latitude, longitude }: DirectoryEntry): string | null {
  return latitude === undefined || longitude === undefined ? null : mapAddress(latitude, longitude)
}
