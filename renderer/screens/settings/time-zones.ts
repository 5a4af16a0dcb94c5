/** Time zones a shop of these parts is likely to stand in, with their distance from UTC: pure. */
import type { PickerOption } from '../../components/picker.tsx'

export const likelyZones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
  'Europe/Minsk',
  'Asia/Almaty',
  'Asia/Tashkent',
  'Asia/Bishkek',
  'Asia/Yerevan',
  'Asia/Tbilisi',
  'Asia/Baku',
] as const
export type LikelyZone = (typeof likelyZones)[number]

const isLikely = (zone: string): zone is LikelyZone => (likelyZones as readonly string[]).includes(zone)

/** The likely ones by the name of their city, and whichever is set now by its own. */
export function timeZoneOptions(
  current: string,
  cityOf: (zone: LikelyZone) => string,
  atMs: number,
): readonly PickerOption[] {
  const zones = isLikely(current) ? likelyZones : [current, ...likelyZones]
  return zones.map((zone) => {
    const words = [isLikely(zone) ? cityOf(zone) : zone, offsetOf(zone, atMs)]
    return { value: zone, label: words.filter((word) => word !== null).join(', ') }
  })
}

/** `UTC+3`; null for a zone that this machine does not know, and for UTC itself. */
function offsetOf(zone: string, atMs: number): string | null {
  try {
    const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
      .formatToParts(atMs)
      .find(({ type }) => type === 'timeZoneName')?.value
    return offset === undefined || offset === 'GMT' ? null : offset.replace('GMT', 'UTC')
  } catch {
    return null
  }
}
