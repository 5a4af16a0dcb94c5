/** What the built host keeps in memory with 100,000 cached cards, after 10,000 look-ups over its own HTTP. */
import { join } from 'node:path'
import { Pool } from 'undici'
import { writeConfig } from './bench-till.ts'
import { startBareHost, startHost } from './headless-host.ts'
import type { World } from './part.ts'
import type { Row } from './row.ts'
import { copySeeded, someCard } from './seeded-store.ts'

const lookUps = 10_000
const atOnce = 4
const mostMb = 200

export async function measure({ seeded, scratch }: World): Promise<Row[]> {
  const folder = copySeeded(seeded, join(scratch, 'data'))
  const bare = await startBareHost(folder)
  await askOften(bare.ready.url, () => ({ path: `/${someCard()}`, headers: {} }))
  const floor = bare.residentMb()
  await bare.stop()

  const host = await startHost(['--config', writeConfig(scratch), '--data', folder])
  const headers = { authorization: `Bearer ${host.ready.integrationKey}` }
  await askOften(host.ready.url, () => ({
    path: `/v1/cards?by=number&fresh=never&value=${someCard()}`,
    headers,
  }))
  const ours = host.residentMb()
  await host.stop()
  if (ours === undefined || floor === undefined) return []
  return [
    {
      figure: 'memory, 100,000 cards, 10,000 look-ups',
      unit: 'MB',
      ours: { p50: ours, p99: ours },
      floor: { p50: floor, p99: floor },
      ratio: ours / floor,
      aim: { text: `< ${mostMb} MB`, isMet: ours < mostMb },
    },
  ]
}

async function askOften(
  origin: string,
  next: () => { path: string; headers: Record<string, string> },
): Promise<void> {
  const pool = new Pool(origin, { connections: atOnce })
  let left = lookUps
  const lane = async () => {
    while (left > 0) {
      left -= 1
      const { statusCode, body } = await pool.request({ method: 'GET', ...next() })
      const text = await body.text()
      if (statusCode !== 200 || !text.includes('number'))
        throw new Error(`A look-up answered ${statusCode}: ${text}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  await pool.close()
}
