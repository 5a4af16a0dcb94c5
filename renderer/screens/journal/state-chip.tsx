/** How an operation stands; one that left for another till is said to have, and one that waits for a failed step of its case is said to be stopped, not to be waiting. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Chip } from '../../components/chip.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import { isMoved, isStopped } from './story.ts'

type StateChipProps = {
  operation: OperationView
  /** The operations of its case, where they are known. */
  steps?: readonly OperationView[]
  size?: 'medium' | 'large'
}

export function StateChip({ operation, steps = [], size = 'medium' }: StateChipProps) {
  const { t } = useTranslation('journal')
  if (isMoved(operation)) {
    return (
      <Chip tone="neutral" icon="forward" size={size}>
        {t('moved')}
      </Chip>
    )
  }
  if (!isStopped(operation, steps)) return <OperationStateChip state={operation.state} size={size} />
  return (
    <Chip tone="warning" size={size}>
      {t('stopped')}
    </Chip>
  )
}
