import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { entriesOfTheFirstForm } from '../db/a-store.ts'

const run = promisify(execFile)

async function verify(lines: readonly object[], ...more: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'till-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'audit.jsonl')
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const script = join(import.meta.dirname, '../../build/verify-audit.mjs')
  const { stdout } = await run(process.execPath, [script, file, ...more]).catch(
    (failed: { stdout: string }) => failed,
  )
  return stdout.trim()
}

test('whoever has an export can follow its chain without the till', async () => {
  const entries = entriesOfTheFirstForm(4)
  const head = entries[3]!.hash
  expect(await verify(entries)).toBe(`whole: 4 entries, head ${head}`)
  expect(await verify(entries.slice(0, 3), head)).toBe(`no entry has the hash ${head}`)
  expect(await verify(entries.with(2, { ...entries[2]!, actor: 'x' }))).toBe('broken at entry 3')
  expect(await verify(entries.toSpliced(1, 1))).toBe('broken at entry 3')
})

test('a head that was printed is found in a later export, which goes on after it', async () => {
  const entries = entriesOfTheFirstForm(4)
  const whole = `whole: 4 entries, head ${entries[3]!.hash}`
  expect(await verify(entries, entries[1]!.hash)).toBe(`${whole}\nthe printed head is entry 2`)
  expect(await verify(entries, entries[3]!.hash)).toBe(`${whole}\nthe printed head is entry 4`)
})

test('a head is typed from its first digits on; fewer than eight say nothing', async () => {
  const entries = entriesOfTheFirstForm(4)
  const { hash } = entries[2]!
  expect(await verify(entries, hash.slice(0, 8).toUpperCase())).toContain('the printed head is entry 3')
  expect(await verify(entries, hash.slice(0, 7))).toContain('is no head')
})
