/** The audit trail as a supervisor sees it: who, approved by whom, when by which clock, from which input; and whether it is whole. */
import { z } from 'zod'
import { inputSource, operationKind, operationState } from './operation.ts'
import { processingName } from './processing.ts'

const seq = z.number().int().min(0)
/** The newest entry: number and SHA-256. An empty trail has the head 0 and zeros. */
export const auditHead = z.object({ seq, hash: z.string() })
export type AuditHead = z.infer<typeof auditHead>

export const auditState = z.enum(['whole', 'broken', 'truncated', 'checking'])
export type AuditState = z.infer<typeof auditState>

/**
 * Where the trail first is not what was written: changed, gone from the middle, added, in another's place, or cut off after
 * the entry before `seq`.
 */
export const auditBreak = z.object({
  seq,
  what: z.enum(['edited', 'missing', 'inserted', 'swapped', 'truncated']),
})
export type AuditBreak = z.infer<typeof auditBreak>

/** Why a head was signed and written down outside the database: at a stop and the next start it must be the same one. */
export const anchorWhy = z.enum(['start', 'entries', 'time', 'shift', 'acknowledged', 'stop'])
export type AnchorWhy = z.infer<typeof anchorWhy>

/**
 * `off`: nothing is signed outside the database (training). `forged`: a line is not what was signed. `missing`: lines that
 * were signed are gone.
 */
export const witnessState = z.enum(['off', 'sound', 'forged', 'missing'])
export type WitnessState = z.infer<typeof witnessState>

/** The trail was found shorter than it had been: the till's data were put back from a copy, or somebody has cut it off. */
export const restoration = z.object({
  /** The last entry that was left; the trail goes on after it. */
  foundSeq: seq,
  /** The newest entry that had been signed before; null where the signed heads came back with the rest. */
  lostSeq: seq.nullable(),
  /** Up to here what was left is confirmed by heads signed before it was found; what follows rests on its own chain alone. */
  vouchedSeq: seq,
  at: z.iso.datetime(),
  /** Until a director has answered for it, the trail counts as cut short. */
  acknowledged: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
})

export const auditReport = z.object({
  state: auditState,
  entries: z.number().int(),
  head: auditHead,
  brokenAt: auditBreak.nullable(),
  /** Closed shifts whose kept report is not the one that the trail names, or is gone. */
  changedShifts: z.array(z.number().int()),
  /** Oldest first; they stay for good. */
  restorations: z.array(restoration),
  /** When the whole trail was last read to its end; null: not yet since the start. */
  checkedAt: z.iso.datetime().nullable(),
  /** How far a reading that is under way has come. */
  checkedTo: seq,
  witness: z.object({
    state: witnessState,
    anchors: z.number().int(),
    newest: z.object({ seq, at: z.iso.datetime() }).nullable(),
  }),
})
export type AuditReport = z.infer<typeof auditReport>

/** Which clock an entry's time is of; entries of an earlier version do not say. */
export const auditClock = z.object({
  /** The machine's wall clock when the engine took its time from it. */
  anchoredAt: z.iso.datetime(),
  /** How far the wall clock had moved from the engine's time since, milliseconds. */
  jumpMs: z.number().int(),
  /** What the processings' clocks showed against the engine's, milliseconds, where they had been learnt. */
  offsetsMs: z.record(z.string(), z.number().int()),
})
export type AuditClock = z.infer<typeof auditClock>

/** `command`: the one that takes the queue of a till that does not run. */
export const auditPerson = z.object({
  id: z.string(),
  name: z.string().nullable(),
  kind: z.enum(['operator', 'integration', 'till', 'command']),
})
export type AuditPerson = z.infer<typeof auditPerson>

export const auditEntryView = z.object({
  seq,
  at: z.iso.datetime(),
  actor: auditPerson,
  approvedBy: auditPerson.nullable(),
  /** Null: nobody's hand was in it. */
  input: inputSource.nullable(),
  clock: auditClock.nullable(),
  /** `noun.past`; a name that a screen may not know. */
  action: z.string(),
  subject: z.string().nullable(),
  /** Who the subject is, where it is an operator or a key. */
  subjectName: z.string().nullable(),
  /** The operation it is about. */
  operation: z
    .object({
      id: z.string(),
      kind: operationKind,
      processing: processingName,
      state: operationState,
      card: z.string().nullable(),
    })
    .nullable(),
  data: z.record(z.string(), z.unknown()),
  /** What stands there instead where the data are no longer what they were written as; input, clock and approval are unknown then. */
  unreadable: z.string().nullable(),
  hash: z.string(),
})
export type AuditEntryView = z.infer<typeof auditEntryView>

export const auditListRequest = z.strictObject({
  /** Entries older than this number. */
  before: z.number().int().min(1).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  /** Whoever did or approved it: an operator's id, `till`, or `integration` for every key. */
  person: z.string().min(1).max(100).optional(),
  /** An action, or the part before its dot. */
  action: z.string().min(1).max(100).optional(),
  /**
   * An operation's id, a card's number or whatever else an entry is about; an entry's number; the beginning of its hash, from
   * 8 digits on; an operator's name; or what stands in its facts (a number must be one of them).
   */
  subject: z.string().trim().min(1).max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
export type AuditListRequest = z.infer<typeof auditListRequest>

export const auditPage = z.object({
  entries: z.array(auditEntryView),
  /** `before` of what comes next; null at the beginning of the trail. A page may be short, or empty, before that. */
  nextBefore: z.number().int().nullable(),
  /** How far back this page looked. */
  lookedBackTo: z.iso.datetime().nullable(),
})
export type AuditPage = z.infer<typeof auditPage>

/** An entry exactly as it is stored: a line of the JSON export. */
export const auditExportRow = z.object({
  seq,
  at: z.number().int(),
  actor: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  data_json: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
})
export type AuditExportRow = z.infer<typeof auditExportRow>

export const auditExportRequest = z.strictObject({
  after: z.number().int().min(0),
  limit: z.number().int().min(1).max(5000).default(2000),
})
export const auditExportPage = z.object({ rows: z.array(auditExportRow), nextAfter: seq.nullable() })
export type AuditExportPage = z.infer<typeof auditExportPage>

/** A director answers, with their own PIN, for every restoration that nobody has answered for. */
export const acknowledgeRequest = z.strictObject({
  pin: z.string().min(1).max(32),
  reason: z.string().trim().min(1).max(500),
})
