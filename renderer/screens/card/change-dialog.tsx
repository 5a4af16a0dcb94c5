/** What is kept of the card beside its number, to be changed; only what differs is sent. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { CardDetails } from '../../../shared/model/card-details.ts'
import type { CardFieldsInput } from '../../../shared/model/operation.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { changedFields, draftOf, type Medium } from './card-draft.ts'

type ChangeDialogProps = {
  processing: ProcessingName
  details: CardDetails
  onChange: (details: CardFieldsInput) => void
  onClose: () => void
}

const media: readonly Medium[] = ['plastic', 'magnetic', 'app']

export function ChangeDialog({ processing, details, onChange, onClose }: ChangeDialogProps) {
  const { t } = useTranslation(['card', 'common'])
  const [draft, setDraft] = useState(() => draftOf(details))
  const kept = capabilities[processing].keeps.card
  const changed = changedFields(details, draft, kept)
  const isChanged = Object.keys(changed).length > 0
  const send = (): void => {
    if (isChanged) onChange(changed)
  }
  const text = (name: 'name' | 'description' | 'typeName', maxLength: number, takesFocus: boolean) =>
    kept.includes(name) && (
      <Field
        label={t(`change.${name}`)}
        value={draft[name]}
        onChange={(value) => {
          setDraft({ ...draft, [name]: value })
        }}
        onEnter={send}
        maxLength={maxLength}
        takesFocus={takesFocus}
      />
    )
  return (
    <Dialog
      title={t('change.title')}
      onClose={onClose}
      actions={
        <Button tone="primary" size="large" action="primary" isDisabled={!isChanged} onPress={send}>
          {t('change.save')}
        </Button>
      }
    >
      {text('name', 200, true)}
      {text('description', 500, false)}
      {kept.includes('medium') && (
        <Segmented<Medium>
          label={t('change.medium')}
          value={draft.medium}
          onChange={(medium) => {
            setDraft({ ...draft, medium })
          }}
          options={media.map((value) => ({ value, label: t(`common:cardMedium.${value}`) }))}
          takesFocus={!kept.includes('name')}
        />
      )}
      {text('typeName', 100, false)}
    </Dialog>
  )
}
