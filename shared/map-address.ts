/**
 * Where a place is on the map, as an address for a browser; and whether an address is such a one, for whoever lets a page
 * open nothing else. Pure.
 */
const origin = 'https://www.openstreetmap.org'
const degrees = String.raw`-?\d{1,3}(?:\.\d{1,20})?`
const alone = new RegExp(`^${degrees}$`)
const whole = new RegExp(
  String.raw`^https://www\.openstreetmap\.org/\?mlat=(${degrees})&mlon=(${degrees})#map=17/\1/\2$`,
)

/** Null for what is no place on earth. */
export function mapAddress(latitude: string, longitude: string): string | null {
  return isPlace(latitude, longitude)
    ? `${origin}/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
    : null
}

export function isMapAddress(url: string): boolean {
  const [, latitude, longitude] = whole.exec(url) ?? []
  return latitude !== undefined && longitude !== undefined && isPlace(latitude, longitude)
}

const isPlace = (latitude: string, longitude: string): boolean =>
  isWithin(latitude, 90) && isWithin(longitude, 180)
const isWithin = (text: string, most: number): boolean => alone.test(text) && Math.abs(Number(text)) <= most
