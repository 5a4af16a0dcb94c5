import { expect, test } from 'vitest'
import { isDayWrong, noFilter, soughtOf } from '../../renderer/store/audit-filter.ts'
import { createAuditStore } from '../../renderer/store/audit.ts'
import type { AuditCsvWords } from '../../renderer/store/audit-csv.ts'
import type { AuditEntryView, AuditListRequest, AuditPage, AuditReport } from '../../shared/model/audit.ts'
import { aPage, later } from './a-page.ts'

const anEntry = (seq: number, given: Partial<AuditEntryView> = {}): AuditEntryView => ({
  seq,
  at: '2026-11-26T06:00:00.000Z',
  actor: { id: 'o', name: 'Анна', kind: 'operator' },
  approvedBy: null,
  input: 'typed',
  clock: { anchoredAt: '2026-11-26T05:00:00.000Z', jumpMs: -40, offsetsMs: {} },
  action: 'pin.wrong',
  subject: null,
  subjectName: null,
  operation: null,
  data: { failed: 1 },
  unreadable: null,
  hash: 'f00d',
  ...given,
})
const aReport = (state: AuditReport['state']): AuditReport => ({
  state,
  entries: 2,
  head: { seq: 2, hash: 'f00d' },
  brokenAt: null,
  changedShifts: [],
  restorations: [],
  checkedAt: null,
  checkedTo: 0,
  witness: { state: 'off', anchors: 0, newest: null },
})
const words: AuditCsvWords = {
  column: (name) => name,
  moment: (iso) => iso.slice(0, 10),
  person: ({ name, id }) => name ?? id,
  sentence: ({ action }) => action,
  input: (input) => input,
}

type List = (request: AuditListRequest) => AuditPage | Promise<AuditPage>

function openTrail(list: List, given: { report?: () => AuditReport; opening?: { subject?: string } } = {}) {
  const asked: AuditListRequest[] = []
  const exported: number[] = []
  const page = aPage({
    audit: {
      list: async (request: AuditListRequest) => {
        asked.push(request)
        return list(request)
      },
      report: async () => given.report?.() ?? aReport('whole'),
      verify: async () => ({ ...aReport('truncated'), brokenAt: { seq: 2, what: 'truncated' } }),
      export: async ({ after }: { after: number }) => {
        exported.push(after)
        return { rows: [{ seq: after + 1 }], nextAfter: after === 0 ? 1 : null }
      },
    },
  })
  const store = createAuditStore(page.deps)
  store.getState().open(1, 'Europe/Moscow', given.opening ?? {})
  return { asked, exported, state: () => store.getState(), ...page }
}
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a page goes on being looked for until it is full, however little of the trail is sought', async () => {
  const { asked, state } = openTrail(({ before = 90 }) =>
    before > 40
      ? { entries: [anEntry(before - 1)], nextBefore: before - 10, lookedBackTo: null }
      : { entries: [anEntry(1)], nextBefore: null, lookedBackTo: null },
  )
  await settled()
  expect(asked.map(({ before }) => before)).toEqual([undefined, 80, 70, 60, 50, 40])
  expect(asked.map(({ limit }) => limit)).toEqual([50, 49, 48, 47, 46, 45])
  expect(state().list).toMatchObject({ at: 'ready', nextBefore: null, isLooking: false })
})

test('more is shown after what is there already', async () => {
  const { state } = openTrail(({ before = 61, limit }) => ({
    entries: Array.from({ length: Math.min(limit, before - 1) }, (_, index) => anEntry(before - 1 - index)),
    nextBefore: before > limit ? before - limit : null,
    lookedBackTo: null,
  }))
  await settled()
  expect(state().list).toMatchObject({ at: 'ready', nextBefore: 11 })
  await state().more()
  const { list } = state()
  expect(list.at === 'ready' && list.entries.map(({ seq }) => seq)).toHaveLength(60)
  expect(list).toMatchObject({ nextBefore: null })
})

test('an answer to an earlier search does not replace that to the later one', async () => {
  const first = later<AuditPage>()
  let asked = 0
  const { state } = openTrail(() => {
    asked += 1
    return asked === 1 ? first.answer : { entries: [anEntry(5)], nextBefore: null, lookedBackTo: null }
  })
  state().setFilter({ action: 'pin' })
  await state().search()
  first.give({ entries: [anEntry(9)], nextBefore: null, lookedBackTo: null })
  await settled()
  expect(state().list).toMatchObject({ entries: [{ seq: 5 }] })
})

test('the screen opens on the entries of what it was opened for', async () => {
  const { asked, state } = openTrail(() => ({ entries: [], nextBefore: null, lookedBackTo: null }), {
    opening: { subject: 'op-1' },
  })
  await settled()
  expect(asked).toEqual([{ subject: 'op-1', limit: 50 }])
  expect(state().filter.subject).toBe('op-1')
})

test('days are meant whole and in the shop’s zone; one that does not exist seeks nothing', () => {
  expect(soughtOf({ ...noFilter, from: '26.11.2026', to: '26112026' }, 'Europe/Moscow')).toEqual({
    from: '2026-11-25T21:00:00.000Z',
    to: '2026-11-26T20:59:59.999Z',
  })
  expect(soughtOf({ ...noFilter, person: 'till', action: 'pin', subject: ' 2900 ' }, 'UTC')).toEqual({
    person: 'till',
    action: 'pin',
    subject: '2900',
  })
  expect(soughtOf({ ...noFilter, to: '31.02.2026' }, 'UTC')).toBeNull()
  expect(isDayWrong('')).toBe(false)
})

test('while the trail is first read its state is asked for again, and only then', async () => {
  const states: AuditReport['state'][] = ['checking', 'whole']
  const { state, runTimers } = openTrail(() => ({ entries: [], nextBefore: null, lookedBackTo: null }), {
    report: () => aReport(states.shift() ?? 'broken'),
  })
  await settled()
  expect(state().report?.state).toBe('checking')
  runTimers()
  await settled()
  expect(state().report?.state).toBe('whole')
  runTimers()
  await settled()
  expect(state().report?.state).toBe('whole')
})

test('an asked-for check shows what it found', async () => {
  const { state } = openTrail(() => ({ entries: [], nextBefore: null, lookedBackTo: null }))
  await settled()
  const verifying = state().verify()
  expect(state().isVerifying).toBe(true)
  await verifying
  expect(state()).toMatchObject({ isVerifying: false, report: { state: 'truncated', brokenAt: { seq: 2 } } })
})

test('the table has every entry that is sought, and nothing in it is a formula', async () => {
  const { state } = openTrail(({ before }) =>
    before === undefined
      ? {
          entries: [anEntry(2, { actor: { id: 'o', name: '=1+1', kind: 'operator' } })],
          nextBefore: 2,
          lookedBackTo: null,
        }
      : { entries: [anEntry(1, { data: { note: '@SUM(A1); "x"' } })], nextBefore: null, lookedBackTo: null },
  )
  await settled()
  const made = await state().exportCsv(words)
  const [head, second, first] = (await made!.file.text()).split('\r\n')
  expect(made?.rows).toBe(2)
  expect(head).toBe('seq;at;who;approvedBy;action;card;subject;input;note;jumpMs;hash')
  expect(second).toBe("2;2026-11-26;'=1+1;;pin.wrong;;;typed;failed: 1;-40;f00d")
  expect(first).toContain('"note: @SUM(A1); ""x"""')
})

test('the lines are those of the whole trail from its beginning', async () => {
  const { state, exported } = openTrail(() => ({ entries: [], nextBefore: null, lookedBackTo: null }))
  await settled()
  const made = await state().exportLines()
  expect(await made!.file.text()).toBe('{"seq":1}\n{"seq":2}\n')
  expect(exported).toEqual([0, 1])
})

test('an export that was stopped gives no file', async () => {
  const { state } = openTrail(() => ({ entries: [], nextBefore: null, lookedBackTo: null }))
  await settled()
  const made = state().exportLines()
  state().cancelExport()
  expect(await made).toBeNull()
  expect(state().exporting).toEqual({ at: 'idle' })
})
