/** What became of it so far in one processing; changes by itself as the till hears more. */
import { useTranslation } from 'react-i18next'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { OperationState, OperationView } from '../../../shared/model/operation.ts'
import { classes } from '../../components/classes.ts'
import { OperationError } from '../../components/operation-error.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import type { BlockMode } from '../../store/block-look.ts'
import styles from './block.module.css'

const looks: Record<OperationState, { icon: IconName; tone: 'ok' | 'going' | 'trouble' | 'neutral' }> = {
  queued: { icon: 'queue', tone: 'going' },
  sending: { icon: 'forward', tone: 'going' },
  checking: { icon: 'unknown', tone: 'going' },
  attention: { icon: 'warning', tone: 'trouble' },
  done: { icon: 'ok', tone: 'ok' },
  refused: { icon: 'danger', tone: 'trouble' },
  cancelled: { icon: 'close', tone: 'neutral' },
}

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
  const { icon, tone } = looks[state]
  const hint = hintOf(operation, mode, status)
  const processing = t(`common:processing.${operation.processing}`)
  const isTrouble = state === 'refused' || state === 'attention'
  return (
    <>
      <output className={classes(styles['result'], styles[tone])}>
        <Icon name={icon} size={44} />
        <span className={styles['resultWords']}>
          <strong className={styles['resultTitle']}>
            {isOneOfSeveral && `${processing}: `}
            {t(`result.${mode}.${state}`)}
          </strong>
          {hint !== null && <span>{t(`result.hint.${hint}`, { processing })}</span>}
          {approvedBy !== null && <span>{t('result.approvedBy', { name: approvedBy })}</span>}
        </span>
      </output>
      {isTrouble && <OperationError operation={operation} />}
    </>
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
