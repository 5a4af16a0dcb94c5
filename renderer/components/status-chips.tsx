/** How a card, an operation and a processing stand, each as a chip with one look everywhere. */
import { useTranslation } from 'react-i18next'
import type { CardStatus } from '../../shared/model/card.ts'
import type { OperationState } from '../../shared/model/operation.ts'
import type { ProcessingState } from '../../shared/model/processing.ts'
import { Chip, type Tone } from './chip.tsx'
import type { IconName } from './icon.tsx'

type Look = { tone: Tone; icon: IconName }

const cardLooks: Record<CardStatus, Look> = {
  new: { tone: 'neutral', icon: 'card' },
  issued: { tone: 'info', icon: 'card' },
  active: { tone: 'ok', icon: 'ok' },
  blocked: { tone: 'danger', icon: 'block' },
  closed: { tone: 'neutral', icon: 'close' },
}

export function CardStatusChip({
  status,
  size = 'medium',
}: {
  status: CardStatus
  size?: 'medium' | 'large'
}) {
  const { t } = useTranslation('common')
  return (
    <Chip {...cardLooks[status]} size={size}>
      {t(`cardStatus.${status}`)}
    </Chip>
  )
}

/** A card in all its processings; `denied`: this till does not accept it, whatever they say yet. */
export function StrictestChip({
  status,
  size = 'medium',
}: {
  status: CardStatus | 'denied' | null
  size?: 'medium' | 'large'
}) {
  const { t } = useTranslation('common')
  if (status === null) return null
  if (status !== 'denied') return <CardStatusChip status={status} size={size} />
  return (
    <Chip tone="danger" icon="block" size={size}>
      {t('deniedCard')}
    </Chip>
  )
}

const operationLooks: Record<OperationState, Look> = {
  queued: { tone: 'info', icon: 'queue' },
  sending: { tone: 'info', icon: 'forward' },
  checking: { tone: 'unknown', icon: 'unknown' },
  attention: { tone: 'warning', icon: 'warning' },
  done: { tone: 'ok', icon: 'ok' },
  refused: { tone: 'danger', icon: 'danger' },
  cancelled: { tone: 'neutral', icon: 'close' },
}

export function OperationStateChip({
  state,
  size = 'medium',
}: {
  state: OperationState
  size?: 'medium' | 'large'
}) {
  const { t } = useTranslation('common')
  return (
    <Chip {...operationLooks[state]} size={size}>
      {t(`operationState.${state}`)}
    </Chip>
  )
}

export const processingLooks: Record<ProcessingState, Look> = {
  up: { tone: 'ok', icon: 'online' },
  down: { tone: 'danger', icon: 'offline' },
  unknown: { tone: 'unknown', icon: 'unknown' },
}
