import { expect, test } from 'vitest'
import { certificateEnd } from '../../renderer/store/certificate-end.ts'

const endsAt = '2027-01-31T00:00:00.000Z'
const daysBefore = (days: number) => Date.parse(endsAt) - days * 24 * 3_600_000

test('a certificate is warned of a month before it ends, and when it has ended', () => {
  expect(certificateEnd(null, 0)).toBeNull()
  expect(certificateEnd(endsAt, daysBefore(31))).toMatchObject({ at: 'fine' })
  expect(certificateEnd(endsAt, daysBefore(29))).toMatchObject({ at: 'ending', daysLeft: 29 })
  expect(certificateEnd(endsAt, daysBefore(0.5))).toMatchObject({ at: 'ending', daysLeft: 0 })
  expect(certificateEnd(endsAt, daysBefore(-1))).toMatchObject({ at: 'ended', daysLeft: 0 })
})
