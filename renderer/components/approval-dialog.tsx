/**
 * A second operator confirms with their own PIN. Never offers whoever is signed in, and never closes on a refusal: the
 * reason is shown and the PIN can be entered again.
 */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isSupervisor } from '../../shared/model/policy.ts'
import type { Credentials, Role } from '../../shared/model/operator.ts'
import type { Failure } from '../store/failure.ts'
import { useSignedIn } from '../store/use-stores.tsx'
import styles from './approval-dialog.module.css'
import { Dialog } from './dialog.tsx'
import { Empty } from './empty.tsx'
import { Field } from './field.tsx'
import { OperatorTiles } from './operator-tiles.tsx'
import { PinPad } from './pin-pad.tsx'

export type ApprovalDialogProps = {
  /** What is being approved, in a sentence, with what it will do. */
  children: ReactNode
  /** Does it, with the approval. Answers why not, or null when it was done; the caller closes the dialog then. */
  onApprove: (approval: Credentials, note: string) => Promise<Failure | null>
  onClose: () => void
  /** Whose approval counts; every role but cashier when absent. The engine judges again. */
  mayApprove?: (role: Role) => boolean
  /** Somebody else whose approval does not count. */
  excludeId?: string
  /** Asks for a note of this name, which then must not be empty unless it is optional. */
  noteLabel?: string
  isNoteOptional?: boolean
}

export function ApprovalDialog({
  children,
  onApprove,
  onClose,
  mayApprove = isSupervisor,
  excludeId,
  noteLabel,
  isNoteOptional = false,
}: ApprovalDialogProps) {
  const { t } = useTranslation('common')
  const { operator, start } = useSignedIn()
  const approvers = start.operators.filter(
    (one) => one.active && one.id !== operator.id && one.id !== excludeId && mayApprove(one.role),
  )
  const [approverId, setApproverId] = useState<string | null>(
    approvers.length === 1 ? (approvers[0]?.id ?? null) : null,
  )
  /** Whoever is chosen again is asked for their PIN again, wherever the keys went meanwhile. */
  const [choices, setChoices] = useState(0)
  const choose = (id: string) => {
    setApproverId(id)
    setChoices((made) => made + 1)
  }
  const [note, setNote] = useState('')
  const [isNoteMissing, setIsNoteMissing] = useState(false)
  const approver = approvers.find((one) => one.id === approverId)

  const approve = async (pin: string): Promise<Failure | null> => {
    if (approver === undefined) return null
    if (noteLabel !== undefined && !isNoteOptional && note.trim() === '') {
      setIsNoteMissing(true)
      return { code: 'NOTE_MISSING', message: t('noteMissing'), data: {} }
    }
    return onApprove({ operator: approver.id, pin }, note.trim())
  }
  return (
    <Dialog title={t('approval.title')} onClose={onClose} size="wide">
      <div className={styles['what']}>{children}</div>
      {approvers.length === 0 ? (
        <Empty icon="person" title={t('approval.nobody')} hint={t('approval.nobodyHint')} />
      ) : (
        <div className={styles['halves']}>
          <div className={styles['half']}>
            <p>{t('approval.who', { name: operator.name })}</p>
            <OperatorTiles
              label={t('approval.approvers')}
              operators={approvers}
              selectedId={approverId}
              onSelect={choose}
              pins={start.trainingPins}
            />
            {noteLabel !== undefined && (
              <Field
                label={noteLabel}
                value={note}
                onChange={setNote}
                isMultiline
                isRequired={!isNoteOptional}
                maxLength={1000}
                error={isNoteMissing && note.trim() === '' ? t('noteMissing') : null}
              />
            )}
          </div>
          {approver !== undefined && (
            <PinPad
              key={`${approver.id} ${choices}`}
              label={t('pinOf', { name: approver.name })}
              submitLabel={t('approval.approve')}
              onSubmit={approve}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}
