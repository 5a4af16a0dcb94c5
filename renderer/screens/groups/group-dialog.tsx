/** A new group, or another name and description for one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGroup } from '../../../shared/model/group.ts'
import { Field } from '../../components/field.tsx'
import type { ChangeActions, ChangeRequest } from '../../store/groups-state.ts'
import { useTill } from '../../store/use-stores.tsx'
import { TakingDialog } from './taking-dialog.tsx'
import { useTaking } from './use-taking.ts'

type GroupDialogProps = {
  /** Null: a new one, in `parent` or in the root. */
  group: CardGroup | null
  parent: CardGroup | null
  take: ChangeActions['take']
  onClose: () => void
}

export function GroupDialog({ group, parent, take, onClose }: GroupDialogProps) {
  const { t } = useTranslation('groups')
  const { deps } = useTill()
  const [id] = useState(deps.newId)
  const [name, setName] = useState(group?.name ?? '')
  const [description, setDescription] = useState(group?.description ?? '')
  const [isMissing, setIsMissing] = useState(false)
  const taking = useTaking(take, onClose)
  const isNew = group === null
  const wanted = { name: name.trim(), description: description.trim() }
  const isUnchanged = !isNew && wanted.name === group.name && wanted.description === (group.description ?? '')

  const submit = (): void => {
    setIsMissing(wanted.name === '')
    if (wanted.name === '' || isUnchanged) return
    const request: ChangeRequest = isNew
      ? {
          id,
          kind: 'group.create',
          name: wanted.name,
          parent: parent?.id ?? null,
          ...(wanted.description !== '' && { description: wanted.description }),
        }
      : {
          id,
          kind: 'group.update',
          group: group.id,
          ...(wanted.name !== group.name && { name: wanted.name }),
          ...(wanted.description !== (group.description ?? '') && { description: wanted.description }),
        }
    void taking.submit([request], wanted.name)
  }
  return (
    <TakingDialog
      taking={taking}
      title={t(isNew ? 'group.createTitle' : 'group.updateTitle')}
      summary={t(isNew ? 'change.approve.create' : 'change.approve.update', { name: wanted.name })}
      confirm={isUnchanged ? t('card.unchanged') : t(isNew ? 'card.create' : 'card.save')}
      isDisabled={isUnchanged}
      onConfirm={submit}
      onClose={onClose}
    >
      {isNew && (
        <p>{parent === null ? t('group.createInRoot') : t('group.createIn', { group: parent.name })}</p>
      )}
      <Field
        label={t('group.name')}
        value={name}
        onChange={setName}
        onEnter={submit}
        error={isMissing && wanted.name === '' ? t('group.nameMissing') : null}
        maxLength={200}
        takesFocus
      />
      <Field
        label={t('group.description')}
        value={description}
        onChange={setDescription}
        maxLength={500}
        isMultiline
      />
    </TakingDialog>
  )
}
