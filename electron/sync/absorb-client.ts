/** What a look-up of the contact says whom an operation is for. Pure. */
import { isZero } from '../../shared/model/money.ts'
import type { Finding, Outcome } from '../processing/port.ts'
import { absent, isFailed, later, refused, same, type Absorbed, type Failed } from './absorbed.ts'
import { isPromised, spendOf, type Situation } from './situation.ts'

/** A spend that was never accepted against a hold, and a hold itself, are for now or not at all. */
export const isForNow = ({ operation, evidence }: Situation): boolean =>
  !operation.everUnknown &&
  (operation.kind === 'bonus.hold' ||
    (operation.kind === 'sale.record' && !isZero(spendOf(operation)) && !isPromised(evidence)))

export function laterOrRefused(situation: Situation, outcome: Failed): Absorbed {
  if (!isForNow(situation)) return later(situation, outcome)
  const { processing } = situation.operation
  return refused(situation, 'PROCESSING_UNAVAILABLE', null, { reason: outcome.reason, processing })
}

export function absorbClient(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return laterOrRefused(situation, outcome)
  if (outcome.class === 'rejected') return refused(situation, outcome.code, outcome)
  const ids = new Set(outcome.value.flatMap(({ client, card }) => client?.id ?? card?.owner ?? []))
  const [id] = ids
  if (id === undefined) {
    const { kind } = situation.operation
    const isAccount = kind === 'sale.record' || kind.startsWith('bonus.')
    return absent(situation, isAccount ? 'CLIENT_NOT_FOUND' : 'CONTACT_NOT_FOUND')
  }
  // Whose card or whose money it becomes is not to be guessed.
  if (ids.size > 1) return refused(situation, 'SEVERAL_CONTACTS', null)
  return { ...same(situation), evidence: { ...situation.evidence, client: id }, error: null }
}
