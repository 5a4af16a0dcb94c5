/** How a step stands, as a chip; nothing for a step that is still ahead. */
import { useTranslation } from 'react-i18next'
import { Chip } from '../../components/chip.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import type { Step } from '../../store/new-card-steps.ts'

export function StepChip({ step: { kind, state } }: { step: Step }) {
  const { t } = useTranslation('newCard')
  if (state === 'todo') return null
  if (state === 'skipped') {
    return (
      <Chip tone="neutral" icon="ok">
        {t(kind === 'card.issue' ? 'state.issue' : kind === 'card.bind' ? 'state.bind' : 'state.activate')}
      </Chip>
    )
  }
  if (state === 'stopped') return <Chip tone="warning">{t('state.stopped')}</Chip>
  return <OperationStateChip state={state} />
}
