/**
 * Replacing a card where no one call does: the case of a new card, begun for the old card's holder. Its steps, its
 * resuming and its giving up are the new card's own.
 */
import type { InputSource } from '../../shared/model/operation.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { Failure } from './failure.ts'
import type { NewCardStore } from './new-card.ts'

export type ByBlock = {
  visit: number
  oldCard: string
  newCard: string
  /** MSISDN digits. */
  phone: string
  input: InputSource
}

/** Answers the case, or why nothing was taken. The same visit is the same case: pressing again goes on with it. */
export async function replaceByBlock(
  newCard: NewCardStore,
  { visit, oldCard, newCard: card, phone, input }: ByBlock,
  approval: ApprovalInput | undefined,
): Promise<{ ok: true; caseId: string } | { ok: false; failure: Failure }> {
  const { open, findCard, findContact, replace } = newCard.getState()
  await open(visit, {})
  if (newCard.getState().number !== card) await findCard(card, input)
  await findContact(`+${phone}`)
  const failure = await replace(oldCard, approval)
  return failure === null ? { ok: true, caseId: newCard.getState().caseId } : { ok: false, failure }
}
