/** The same processing, at another point: what another shop does to a customer of this till. */
import { onTestFinished } from 'vitest'
import { createProcessings } from '../../electron/create-processings.ts'
import type { Processing } from '../../electron/processing/port.ts'
import { otherPoint } from '../../electron/training/seed-levels.ts'
import { configSchema } from '../../shared/model/config.ts'
import type { ATill } from './a-till.ts'

export function elsewhere(till: ATill): Processing {
  const { processing } = configSchema.parse({
    processing: { loyalclient: { ...till.training.loyalclient, point: otherPoint } },
  })
  const surroundings = { secrets: { get: () => undefined }, folder: '.' }
  const deps = { nowMs: Date.now, onServerDate: () => undefined }
  const other = createProcessings(processing, surroundings, deps).get('loyalclient')
  if (other === undefined) throw new Error('loyalclient is configured')
  onTestFinished(() => other.close())
  return other
}
