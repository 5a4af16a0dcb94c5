/** What was approved, and why: in the approver's words, else with the reason that the operation itself has. */
import { useTranslation } from 'react-i18next'
import { blockReason, unblockReason } from '../../../shared/model/policy.ts'
import type { ReviewView } from '../../../shared/model/review.ts'

export function useReviewWords() {
  const { t } = useTranslation(['reviews', 'common'])
  return {
    what: ({ deed, operation }: ReviewView): string =>
      t(`deed.${deed}`, { kind: t(`common:operationKind.${operation.kind}`) }),
    why({ reason, operation: { kind, fields } }: ReviewView): string | null {
      if (reason !== null) return reason
      const block = blockReason.safeParse(fields['reason'])
      if (kind === 'card.block' && block.success) return t(`common:blockReason.${block.data}`)
      const unblock = unblockReason.safeParse(fields['reason'])
      if (kind === 'card.unblock' && unblock.success) return t(`common:unblockReason.${unblock.data}`)
      return null
    },
  }
}
