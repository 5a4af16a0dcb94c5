/** A person decides what the till could not: first what is true, then a note and a supervisor's PIN. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import type { Credentials } from '../../../shared/model/operator.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import type { Failure } from '../../store/failure.ts'
import type { Verdict } from '../../store/journal.ts'

type ResolveDialogProps = {
  operation: OperationView
  onResolve: (as: Verdict, note: string, approval: Credentials) => Promise<Failure | null>
  onClose: () => void
}

const told = [
  'card.issue',
  'card.bind',
  'card.activate',
  'card.block',
  'card.unblock',
  'sale.record',
] as const
type Told = (typeof told)[number] | 'other'
const toldOf = ({ kind }: OperationView): Told => told.find((one) => one === kind) ?? 'other'

export function ResolveDialog({ operation, onResolve, onClose }: ResolveDialogProps) {
  const { t } = useTranslation(['journal', 'common'])
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [isDecided, setIsDecided] = useState(false)
  const kind = toldOf(operation)
  const title = (one: Verdict): string => t(one === 'applied' ? 'resolve.applied' : 'resolve.notApplied')
  if (isDecided && verdict !== null) {
    const effect = t(verdict === 'applied' ? 'resolve.appliedEffect' : 'resolve.notAppliedEffect')
    return (
      <ApprovalDialog
        onClose={onClose}
        noteLabel={t('resolve.note')}
        onApprove={async (approval, note) => onResolve(verdict, note, approval)}
      >
        <p>{t('resolve.approve', { verdict: title(verdict), effect })}</p>
      </ApprovalDialog>
    )
  }
  return (
    <Dialog
      title={t('resolve.title')}
      size="wide"
      onClose={onClose}
      actions={
        <Button
          tone="primary"
          size="large"
          action="primary"
          isDisabled={verdict === null}
          onPress={() => {
            setIsDecided(true)
          }}
        >
          {t('common:next')}
        </Button>
      }
    >
      <p>{t('resolve.hint')}</p>
      <ChoiceList<Verdict>
        label={t('resolve.title')}
        isLabelHidden
        takesFocus
        value={verdict}
        onChange={setVerdict}
        options={[
          { value: 'applied', label: title('applied'), hint: t(`resolve.hypothesis.${kind}.applied`) },
          {
            value: 'not-applied',
            label: title('not-applied'),
            hint: t(`resolve.hypothesis.${kind}.notApplied`),
          },
        ]}
      />
    </Dialog>
  )
}
