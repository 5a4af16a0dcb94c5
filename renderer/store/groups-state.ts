/** What the screen of cards and groups knows, and what can be asked of it. */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { CardGroup, CardPage } from '../../shared/model/group.ts'
import type { Source } from '../../shared/model/customer.ts'
import type { OperationKind, OperationView } from '../../shared/model/operation.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import { processingNames } from '../../shared/model/processing.ts'
import type { Api } from '../api.ts'
import type { CsvWords } from './card-csv.ts'
import type { Failure } from './failure.ts'

/** The one processing that has a tree of groups. */
export const treeOf = processingNames.find((name) => capabilities[name].reads.includes('groups'))

/** The groups right below one group. Read anew, it keeps what it shows until the answer is there. */
export type Level =
  | { at: 'loading' }
  | { at: 'ready'; groups: readonly CardGroup[]; asOf: string; source: Source }
  | { at: 'failed'; failure: Failure }
/** By the group above; null: the root. */
export type Levels = ReadonlyMap<string | null, Level>

/** What the list shows: every card, those in no group, or those of one group. */
export type Place = { at: 'all' } | { at: 'root' } | { at: 'group'; id: string }

export type CardEntry = CardPage['cards'][number]
export type CardList =
  | { at: 'loading' }
  | {
      at: 'ready'
      cards: readonly CardEntry[]
      nextAfter: string | null
      /** Other cards were asked for: these stay, so that nothing jumps, until those come. */
      isStale: boolean
      isMoreLoading: boolean
      /** Why the last page or the last reading did not come. */
      failure: Failure | null
    }
  | { at: 'failed'; failure: Failure }

export type Exporting = { at: 'idle' } | { at: 'running'; rows: number } | { at: 'failed'; failure: Failure }

type SubmitRequest = Parameters<Api['operation']['submit']>[0]
type ChangeKind = Extract<OperationKind, `group.${string}` | 'card.create' | 'card.update' | 'card.delete'>
/** One operation of a change; its id is minted when the question is opened, so that asking twice is one operation. */
export type ChangeRequest = Extract<SubmitRequest, { kind: ChangeKind }> & { id: string }

/** What an operator asked for at once: one operation, or one for each of several cards. */
export type Change = {
  id: string
  kind: ChangeKind
  /** Whom or what it is about, as the screen shows it. */
  subject: string
  operations: readonly OperationView[]
}

export type GroupsData = {
  visit: number | null
  levels: Levels
  /** Groups whose level is shown. */
  opened: ReadonlySet<string>
  place: Place
  text: string
  status: CardStatus | null
  list: CardList
  ticked: ReadonlySet<string>
  exporting: Exporting
  /** How far a change of several cards is being recorded. */
  taking: { done: number; total: number } | null
  /** Newest first. */
  changes: readonly Change[]
}

export type LevelActions = {
  setOpened: (opened: ReadonlySet<string>) => void
  choose: (place: Place) => void
  readLevel: (parent: string | null) => Promise<void>
  reloadTree: () => Promise<void>
}
export type CardActions = {
  /** Applied a moment after the last letter. */
  setText: (text: string) => void
  /** At once, in every group: a scan. */
  find: (text: string) => void
  setStatus: (status: CardStatus | null) => void
  reload: () => Promise<void>
  more: () => Promise<void>
  tick: (numbers: ReadonlySet<string>) => void
}
export type ExportActions = {
  /** Everything that the filter shows, page by page; null when it was stopped or broke off. */
  exportCards: (words: CsvWords) => Promise<{ file: Blob; rows: number } | null>
  cancelExport: () => void
}
export type ChangeActions = {
  /** Takes them one after the other. Answers why not; null when all were taken. */
  take: (
    requests: readonly ChangeRequest[],
    subject: string,
    approval?: ApprovalInput,
  ) => Promise<Failure | null>
  hideChange: (id: string) => void
}
export type GroupsState = GroupsData &
  LevelActions &
  CardActions &
  ExportActions &
  ChangeActions & { open: (visit: number, opening: { group?: string; card?: string }) => void }

export type Access = { get: () => GroupsState; set: (change: Partial<GroupsData>) => void }
