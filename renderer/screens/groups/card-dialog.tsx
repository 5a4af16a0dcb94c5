/** A new card in the chosen group, or other data for one. A scan fills in the number. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGroup } from '../../../shared/model/group.ts'
import { Field } from '../../components/field.tsx'
import { useScan } from '../../scan/use-scan.tsx'
import { cardNumberOf } from '../../store/card-look.ts'
import type { CardEntry, ChangeActions } from '../../store/groups-state.ts'
import { useTill } from '../../store/use-stores.tsx'
import { draftOf, mistakesIn, requestOf, type CardField } from './card-draft.ts'
import styles from './groups.module.css'
import { TakingDialog } from './taking-dialog.tsx'
import { useTaking } from './use-taking.ts'

type CardDialogProps = {
  /** Null: a new one, in `group` or in the root. */
  card: CardEntry | null
  group: CardGroup | null
  take: ChangeActions['take']
  onClose: () => void
}

export function CardDialog({ card, group, take, onClose }: CardDialogProps) {
  const { t } = useTranslation('groups')
  const { deps } = useTill()
  const [id] = useState(deps.newId)
  const [draft, setDraft] = useState(() => draftOf(card))
  const [isChecked, setIsChecked] = useState(false)
  const taking = useTaking(take, onClose)
  const isNew = card === null
  const wrong = mistakesIn(draft, card)
  const hasMistakes = Object.keys(wrong).length > 0
  const isUnchanged = !isNew && !hasMistakes && requestOf(id, draft, card, null) === null
  const number = isNew ? draft.number.trim() : card.number
  useScan(
    (scan) => {
      setDraft({ ...draft, number: cardNumberOf(scan.text) ?? scan.text })
    },
    { isListening: isNew && !taking.isAsked },
  )
  const submit = (): void => {
    setIsChecked(true)
    if (hasMistakes) return
    const request = requestOf(id, draft, card, group?.id ?? null)
    if (request !== null) void taking.submit([request], number)
  }
  const field = (name: CardField, rest: Partial<Parameters<typeof Field>[0]> = {}) => {
    const mistake = wrong[name]
    return (
      <Field
        label={t(`card.${name}`)}
        value={draft[name]}
        onChange={(text) => {
          setDraft({ ...draft, [name]: text })
        }}
        error={isChecked && mistake !== undefined ? t(`card.${mistake}`) : null}
        maxLength={200}
        onEnter={submit}
        {...rest}
      />
    )
  }
  return (
    <TakingDialog
      taking={taking}
      title={isNew ? t('card.createTitle') : t('card.updateTitle', { card: number })}
      summary={t(isNew ? 'change.approve.addCard' : 'change.approve.updateCard', { card: number })}
      confirm={isUnchanged ? t('card.unchanged') : t(isNew ? 'card.create' : 'card.save')}
      isDisabled={isUnchanged}
      size="wide"
      onConfirm={submit}
      onClose={onClose}
    >
      {isNew && <p>{group === null ? t('card.inRoot') : t('card.inGroup', { group: group.name })}</p>}
      <div className={styles['fields']}>
        {isNew &&
          field('number', {
            hint: t('card.numberHint'),
            inputMode: 'numeric',
            maxLength: 64,
            takesFocus: true,
          })}
        {field('magnetic', { maxLength: 64, takesFocus: !isNew })}
        {field('name')}
        {field('phone', { type: 'tel', inputMode: 'tel', maxLength: 40 })}
        {field('email', { inputMode: 'email', ...(!isNew && { hint: t('card.emailHint') }) })}
        {field('description', { maxLength: 500 })}
      </div>
    </TakingDialog>
  )
}
