import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './helpers/imports-of.ts'

/**
 * The linter drops a pattern it cannot read without a word, so every border is tried with an import
 * that it has to refuse and one that it has to let through.
 */
const refused: [file: string, specifier: string][] = [
  ['shared/model/a1.ts', 'node:fs'],
  ['shared/model/a2.ts', '@orpc/server'],
  ['shared/model/a3.ts', '../../electron/db/open.ts'],
  ['renderer/b1.ts', '../electron/compose.ts'],
  ['renderer/b2.ts', 'node:path'],
  ['renderer/b3.ts', '@orpc/server'],
  ['electron/db/c1.ts', '../sync/worker.ts'],
  ['electron/db/c2.ts', 'electron'],
  ['electron/db/c3.ts', '../compose.ts'],
  ['electron/sync/d1.ts', '../usecases/find-customer.ts'],
  ['electron/sync/d2.ts', '../processing/cashdesk/index.ts'],
  ['electron/sync/d3.ts', 'better-sqlite3'],
  ['electron/usecases/e1.ts', '../router/index.ts'],
  ['electron/usecases/e2.ts', '../processing/registry.ts'],
  ['electron/router/f1.ts', '../kiosk.ts'],
  ['electron/router/f2.ts', 'better-sqlite3'],
  ['electron/router/f3.ts', '../training/ledger.ts'],
  ['electron/platform/g1.ts', '../db/open.ts'],
  ['electron/platform/g2.ts', 'undici'],
  ['electron/processing/h1.ts', 'undici'],
  ['electron/processing/h2.ts', '../db/open.ts'],
  ['electron/processing/http.ts', 'better-sqlite3'],
  ['electron/processing/cashdesk/i1.ts', '../customer/map.ts'],
  ['electron/processing/cashdesk/i2.ts', 'undici'],
  ['electron/processing/cashdesk/i3.ts', '../../db/open.ts'],
  ['electron/training/j1.ts', '../processing/cashdesk/wire.ts'],
  ['electron/training/j2.ts', 'undici'],
  ['electron/k1.ts', 'electron'],
  ['electron/k2.ts', 'undici'],
  ['electron/k3.ts', 'better-sqlite3'],
  ['electron/main.ts', 'better-sqlite3'],
]

const allowed: [file: string, specifier: string][] = [
  ['shared/model/y1.ts', 'zod'],
  ['shared/model/y2.ts', '../errors.ts'],
  ['renderer/y3.ts', '../shared/contract.ts'],
  ['electron/db/y4.ts', 'better-sqlite3'],
  ['electron/sync/y5.ts', '../processing/port.ts'],
  ['electron/sync/y6.ts', '../db/open.ts'],
  ['electron/usecases/y7.ts', '../sync/enqueue.ts'],
  ['electron/router/y8.ts', '../usecases/find-customer.ts'],
  ['electron/router/y16.ts', '../training/index.ts'],
  ['electron/platform/y9.ts', 'electron'],
  ['electron/desktop.ts', 'electron'],
  ['electron/desktop/y17.ts', 'electron'],
  ['electron/processing/y10.ts', '../../shared/errors.ts'],
  ['electron/processing/cashdesk/y11.ts', '../http.ts'],
  ['electron/processing/cashdesk/y12.ts', '../../../shared/errors.ts'],
  ['electron/processing/cashdesk/y13.ts', './wire.ts'],
  ['electron/training/y14.ts', 'better-sqlite3'],
  ['electron/preload.ts', 'electron'],
  ['electron/y15.ts', './db/open.ts'],
]

let folder = ''
let reported: string[] = []
let filesSeen = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'borders-'))
  // Borders need no types, and the planted files have none to offer.
  const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replace(
    '"typeAware": true',
    '"typeAware": false',
  )
  writeFileSync(join(folder, '.oxlintrc.json'), config)
  for (const [file, specifier] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `import { it } from '${specifier}'\nexport const same = it\n`)
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const output = await new Promise<string>((resolve) => {
    // Exit 1 is what findings give: what matters is the report.
    execFile(process.execPath, [oxlint, '-f', 'json', '.'], { cwd: folder }, (_, stdout) => resolve(stdout))
  })
  const { diagnostics, number_of_files: seen } = JSON.parse(output) as {
    diagnostics: { code: string; filename: string }[]
    number_of_files: number
  }
  filesSeen = seen
  reported = diagnostics
    .filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename }) => filename.replaceAll('\\', '/'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the linter looked at every planted file', () => {
  expect(filesSeen).toBe(refused.length + allowed.length)
})

test.each(refused)('the linter refuses that %s imports %s', (file) => {
  expect(reported).toContain(file)
})

test.each(allowed)('the linter lets %s import %s', (file) => {
  expect(reported).not.toContain(file)
})
