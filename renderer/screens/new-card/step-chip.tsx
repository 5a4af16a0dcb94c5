/** How a step stands, as a chip; nothing for a step that is still ahead. */
import { useTranslation } from 'react-i18next'
import { Chip } from '../../components/chip.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import type { StepKind } from '../../store/new-card-plan.ts'
import type { Step } from '../../store/new-card-steps.ts'

/** What made a step needless. */
const skippedWords = {
  'card.issue': 'state.issue',
  'contact.create': 'state.register',
  'card.block': 'state.bind',
  'card.bind': 'state.bind',
  'card.create': 'state.bind',
  'card.virtual': 'state.bind',
  'card.give': 'state.bind',
  'card.activate': 'state.activate',
} as const satisfies Record<StepKind, string>

export function StepChip({ step: { kind, state } }: { step: Step }) {
  const { t } = useTranslation('newCard')
  if (state === 'todo') return null
  if (state === 'skipped') {
    return (
      <Chip tone="neutral" icon="ok">
        {t(skippedWords[kind])}
      </Chip>
    )
  }
  if (state === 'stopped') return <Chip tone="warning">{t('state.stopped')}</Chip>
  return <OperationStateChip state={state} />
}
