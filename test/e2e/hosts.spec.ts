import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningTill, TillStart } from '../helpers/electron-stand-in/running-till.ts'
import { gatherComplaints } from '../helpers/e2e/complaints.ts'
import type { Complaints } from '../helpers/e2e/complaints.ts'
import { startHost } from '../helpers/e2e/hosts.ts'
import { expect, ofHost, test } from '../helpers/e2e/test.ts'
import { wordsOf } from '../helpers/e2e/words.ts'

const t = wordsOf('ru')
let dataFolder = ''
let running: RunningTill[] = []
let complaints: Complaints

test.beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'till-e2e-'))
})

test.afterEach(async () => {
  for (const till of running) await till.kill()
  running = []
  rmSync(dataFolder, { recursive: true, force: true })
})

test(
  'a new till opens in training with its operators and their PINs, and ends cleanly',
  ofHost,
  async ({ browser, host }) => {
    const till = await startHost[host](watched({ dataFolder, browser }))
    running.push(till)
    await expect(till.page.getByRole('option', { name: 'Анна Кассирова' })).toContainText(
      t('common:trainingPin', { pin: '1111' }),
    )
    await expect(till.page.getByRole('banner')).toContainText(t('frame:training'))
    expect(await (await fetch(`${till.url}/v1/openapi.json`)).json()).toMatchObject({
      servers: [{ url: '/v1' }],
    })
    expect(complaints.take()).toEqual([])
    expect(await till.close()).toBe(0)
  },
)

test(
  'a second till on the same data folder refuses to start and says why',
  ofHost,
  async ({ browser, host }) => {
    const till = await startHost[host](watched({ dataFolder, browser }))
    running.push(till)
    await expect(startHost[host]({ dataFolder, browser })).rejects.toThrow(dataFolder)
    expect(complaints.take()).toEqual([])
    expect(await till.close()).toBe(0)
  },
)

const watched = (start: TillStart): TillStart => ({
  ...start,
  prepare: async (context) => {
    complaints = await gatherComplaints(context)
  },
})
