/**
 * What the documents leave open and a real processing answers one way or the other.
 * Promises: every switch changes one behaviour and nothing else. Never read by anything but the training servers.
 */

/** The switchable facts. Defaults follow the letter of the documents and a friendly server. */
export type TrainingFacts = {
  /** A sale ends every hold at its point (the letter of the LoyalClient document), or only the holds of its client there. */
  holdScope: 'point' | 'client'
  /** A sale that names a hold which is over: the hold is passed over, or the sale is refused with 422 `hold`. */
  deadHold: 'ignored' | 'rejected'
  /** A refused sale leaves the holds alive; `false` ends them as a successful sale would. */
  refusedSaleKeepsHold: boolean
  /** The least amount that can be held, exact decimal text. */
  minHold: string
  /** Reads answer with the state of this many milliseconds ago. */
  readLagMs: number
  /** With the drill mode `lost` the effect comes this many milliseconds after the connection is gone. */
  lateApplyMs: number
  /** Holds and sales of a client whose card is blocked are refused with 422 `client`. */
  blockedRefuses: boolean
  /** What a sale earns is in the balance at once; `false` puts it into the inactive bonuses instead. */
  earnVisible: boolean
  /** Which spelling of the search by e-mail `organization` serves: the document's `by_emai`, `by_email`, or both. */
  emailPath: 'both' | 'by_emai' | 'by_email'
  /** `organization` writes magnetic codes that are numerals as JSON numbers. */
  codeAsNumber: boolean
  /** The encoding of the XML of `customer`. */
  xmlCharset: 'UTF-8' | 'windows-1251'
  /** How `crm` writes dates: some fields as ISO 8601 and some as `/Date(ms)/`, or all alike. */
  crmDates: 'mixed' | 'iso' | 'ms'
  /** FindContactInfo that finds nobody: an empty list, or the error 10010 or 10170. */
  crmNobody: 'empty' | 'error'
}

export const defaultFacts: TrainingFacts = {
  holdScope: 'point',
  deadHold: 'ignored',
  refusedSaleKeepsHold: true,
  minHold: '1',
  readLagMs: 0,
  lateApplyMs: 0,
  blockedRefuses: false,
  earnVisible: true,
  emailPath: 'both',
  codeAsNumber: false,
  xmlCharset: 'UTF-8',
  crmDates: 'mixed',
  crmNobody: 'empty',
}
