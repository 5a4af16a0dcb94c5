/** One operator: name, role, whether they work here, a new PIN. Scans are not heard while a PIN is typed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type OperatorView, type Role } from '../../../shared/model/operator.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { useNoScan } from '../../scan/use-scan.tsx'
import type { Failure } from '../../store/failure.ts'
import { draftOfOperator, wrongField, type OperatorField } from './operator-draft.ts'
import styles from './settings.module.css'

export type OperatorRequest = { id?: string; name: string; role: Role; active: boolean; pin?: string }
export type OperatorDialogProps = {
  /** Null: a new one. */
  operator: OperatorView | null
  /** Answers why it was not saved; the caller closes the dialog when it was. */
  onSave: (request: OperatorRequest) => Promise<Failure | null>
  onClose: () => void
}

export function OperatorDialog({ operator, onSave, onClose }: OperatorDialogProps) {
  const { t } = useTranslation(['settings', 'common'])
  const [draft, setDraft] = useState(() => draftOfOperator(operator))
  const [wrong, setWrong] = useState<OperatorField | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isNew = operator === null
  useNoScan()
  const change = (part: Partial<typeof draft>) => {
    setWrong(null)
    setFailure(null)
    setDraft({ ...draft, ...part })
  }
  const save = async () => {
    const first = wrongField(draft, isNew)
    setWrong(first)
    if (first !== null || isBusy) return
    setIsBusy(true)
    const refusal = await onSave({
      ...(operator !== null && { id: operator.id }),
      name: draft.name.trim(),
      role: draft.role,
      active: draft.isActive,
      ...(draft.pin !== '' && { pin: draft.pin }),
    })
    setIsBusy(false)
    setFailure(refusal)
  }
  return (
    <Dialog
      title={isNew ? t('operators.newTitle') : t('operators.editTitle')}
      size="wide"
      onClose={onClose}
      actions={
        <Button tone="primary" action="primary" isBusy={isBusy} onPress={() => void save()}>
          {t('save')}
        </Button>
      }
    >
      {failure !== null && <ErrorNotice failure={failure} />}
      <div className={styles['fields']}>
        <div className={styles['stack']}>
          <Field
            label={t('operators.name')}
            value={draft.name}
            onChange={(name) => {
              change({ name })
            }}
            error={wrong === 'name' ? t('operators.nameMissing') : null}
            maxLength={100}
            takesFocus
          />
          <Field
            label={isNew ? t('operators.pin') : t('operators.newPin')}
            hint={isNew ? t('operators.pinHint') : t('operators.pinKept')}
            value={draft.pin}
            onChange={(pin) => {
              change({ pin })
            }}
            error={wrong === 'pin' ? t('operators.pinWrong') : null}
            type="password"
            inputMode="numeric"
            autoComplete="new-password"
            maxLength={12}
          />
          <Field
            label={t('operators.pinAgain')}
            value={draft.pinAgain}
            onChange={(pinAgain) => {
              change({ pinAgain })
            }}
            error={wrong === 'pinAgain' ? t('operators.pinDiffers') : null}
            type="password"
            inputMode="numeric"
            autoComplete="new-password"
            maxLength={12}
          />
          {!isNew && (
            <Switch
              label={t('operators.active')}
              hint={t('operators.activeHint')}
              isOn={draft.isActive}
              onChange={(isActive) => {
                change({ isActive })
              }}
            />
          )}
        </div>
        <ChoiceList
          label={t('operators.role')}
          value={draft.role}
          onChange={(role) => {
            change({ role })
          }}
          options={roles.map((role) => ({
            value: role,
            label: t(`common:role.${role}`),
            hint: t(`operators.roleHint.${role}`),
          }))}
        />
      </div>
    </Dialog>
  )
}
