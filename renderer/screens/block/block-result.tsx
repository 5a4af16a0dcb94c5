/** What became of it so far in one processing; changes by itself as the till hears more. */
import { useTranslation } from 'react-i18next'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { OperationResult } from '../../components/operation-result.tsx'
import type { BlockMode } from '../../store/block-look.ts'

type BlockResultProps = {
  operation: OperationView
  /** The same was taken in other processings too: each says its name. */
  isOneOfSeveral: boolean
  /** How the card stands there now, where that is known. */
  status: CardStatus | null
}

export function BlockResult({ operation, isOneOfSeveral, status }: BlockResultProps) {
  const { t } = useTranslation(['block', 'common'])
  const { state, approvedBy } = operation
  const mode: BlockMode = operation.kind === 'card.block' ? 'block' : 'unblock'
  const hint = hintOf(operation, mode, status)
  const processing = t(`common:processing.${operation.processing}`)
  return (
    <OperationResult
      operation={operation}
      title={(isOneOfSeveral ? `${processing}: ` : '') + t(`result.${mode}.${state}`)}
    >
      {hint !== null && <span>{t(`result.hint.${hint}`, { processing })}</span>}
      {approvedBy !== null && <span>{t('result.approvedBy', { name: approvedBy })}</span>}
    </OperationResult>
  )
}

type Hint = `${BlockMode}${'Queued' | 'Checking' | 'Done'}` | 'unblockIssued' | 'cancelled'

function hintOf(
  { state, processing }: OperationView,
  mode: BlockMode,
  status: CardStatus | null,
): Hint | null {
  switch (state) {
    case 'queued':
    case 'sending':
      return `${mode}Queued`
    case 'checking':
      return `${mode}Checking`
    case 'done': {
      // Where binding is by phone a card is issued until its holder's questionnaire is complete.
      const isIncomplete = status === 'issued' && capabilities[processing].bindsBy === 'phone'
      return mode === 'unblock' && isIncomplete ? 'unblockIssued' : `${mode}Done`
    }
    case 'cancelled':
      return 'cancelled'
    default:
      return null
  }
}
