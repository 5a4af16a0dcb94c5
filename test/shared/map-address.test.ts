import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMapAddress, mapAddress } from '../../shared/map-address.ts'

const place = 'https://www.openstreetmap.org/?mlat=55.75&mlon=-37.6#map=17/55.75/-37.6'

test('a place has an address on the map', () => {
  expect(mapAddress('55.75', '-37.6')).toBe(place)
  expect(isMapAddress(place)).toBe(true)
})

test('what is no place on earth has none', () => {
  for (const [latitude, longitude] of [
    ['90.1', '0'],
    ['0', '-181'],
    ['1e1', '0'],
    ['', '0'],
    ['55.75&x=1', '37'],
    ['55,75', '37'],
    ['1\n', '2'],
  ] as const)
    expect(mapAddress(latitude, longitude), `${latitude} ${longitude}`).toBeNull()
})

test('nothing but such an address is one', () => {
  for (const url of [
    'https://www.openstreetmap.org/',
    'https://www.openstreetmap.org/login',
    place.replace('https:', 'http:'),
    place.replace('www.openstreetmap.org', 'www.openstreetmap.org.elsewhere.example'),
    place.replace('www.', 'user@www.'),
    place.replace('.org/', '.org:8443/'),
    place.replace('mlat=55.75', 'mlat=55.76'),
    place.replaceAll('55.75', '95.75'),
    `${place}/`,
    ` ${place}`,
    `${place}\n`,
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])
    expect(isMapAddress(url), url).toBe(false)
})

test('every address that is made is recognised, and stays the same when a browser reads it', () => {
  const decimal = (most: number) =>
    fc.double({ min: -most, max: most, noNaN: true }).map((value) => value.toFixed(6))
  fc.assert(
    fc.property(decimal(90), decimal(180), (latitude, longitude) => {
      const url = mapAddress(latitude, longitude)
      expect(url !== null && isMapAddress(url) && new URL(url).href === url).toBe(true)
    }),
  )
})
