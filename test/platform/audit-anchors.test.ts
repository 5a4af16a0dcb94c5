import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openAuditAnchors } from '../../electron/platform/audit-anchors.ts'

function aPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'till-anchors-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'audit-anchors.jsonl')
  const kept = new Map<string, string>()
  const secrets = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => void kept.set(name, value),
  }
  return { file, secrets, open: () => openAuditAnchors(file, secrets) }
}

function withLines(count: number) {
  const place = aPlace()
  const anchors = place.open()
  for (let seq = 1; seq <= count; seq += 1) anchors.add({ seq, hash: `h${seq}` }, seq, 'entries')
  return place
}

test('signed heads are read back in order after another start', () => {
  const place = withLines(3)
  const anchors = place.open()
  expect(anchors.state()).toBe('sound')
  expect(anchors.list().map(({ seq, hash }) => [seq, hash])).toEqual([
    [1, 'h1'],
    [2, 'h2'],
    [3, 'h3'],
  ])
})

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1)
const change = (file: string, lines: readonly string[]) =>
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))

test.each([
  ['an edited head', (lines: string[]) => lines.with(1, lines[1]!.replace('h2', 'hx')), 'forged'],
  ['a dropped line', (lines: string[]) => lines.toSpliced(1, 1), 'forged'],
  ['lines in each other’s place', (lines: string[]) => [lines[1]!, lines[0]!, lines[2]!], 'forged'],
  ['a line of somebody else', (lines: string[]) => [...lines, lines[0]!], 'forged'],
  ['a line that says nothing', (lines: string[]) => [...lines, 'nothing'], 'forged'],
  ['a shorter file', (lines: string[]) => lines.slice(0, 2), 'missing'],
  ['an empty file', () => [], 'missing'],
] as const)('%s is noticed', (_, changed, state) => {
  const place = withLines(3)
  change(place.file, changed(linesOf(place.file)))
  expect(place.open().state()).toBe(state)
})

test('a file that is gone is noticed, and stays noticed after the next head is signed', () => {
  const place = withLines(3)
  rmSync(place.file)
  place.open().add({ seq: 4, hash: 'h4' }, 4, 'entries')
  expect(place.open().state()).toBe('missing')
})

test('a line that the power cut off is as if it had never been begun', () => {
  const place = withLines(2)
  appendFileSync(place.file, '{"seq":3,"hash":"h3"')
  const anchors = place.open()
  expect(anchors.state()).toBe('sound')
  anchors.add({ seq: 3, hash: 'h3' }, 3, 'stop')
  expect(place.open().state()).toBe('sound')
  expect(place.open().list()).toHaveLength(3)
})

test('a line whose note did not reach the secrets before the power went is a line like any other', () => {
  const place = withLines(2)
  const { secrets } = place
  const before = secrets.get('audit.anchor-newest')!
  place.open().add({ seq: 3, hash: 'h3' }, 3, 'entries')
  secrets.set('audit.anchor-newest', before)
  expect(place.open().state()).toBe('sound')
})

test('nobody can sign who has not the key', () => {
  const place = withLines(1)
  const others = aPlace()
  openAuditAnchors(place.file, others.secrets).add({ seq: 2, hash: 'h2' }, 2, 'entries')
  expect(place.open().state()).toBe('forged')
})
