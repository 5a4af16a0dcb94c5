/** Another place in the tree for a group, or for the ticked cards: each card is an operation of its own, of one case. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGroup } from '../../../shared/model/group.ts'
import { findGroup, isWithin, parentOf } from '../../store/group-tree.ts'
import type { CardEntry, GroupsState, Place } from '../../store/groups-state.ts'
import { useTill } from '../../store/use-stores.tsx'
import { GroupTree } from './group-tree.tsx'
import styles from './groups.module.css'
import { TakingDialog } from './taking-dialog.tsx'
import { useTaking } from './use-taking.ts'

type MoveDialogProps = {
  moved: { for: 'move-group'; group: CardGroup } | { for: 'move-cards'; cards: readonly CardEntry[] }
  state: GroupsState
  onClose: () => void
}

export function MoveDialog({ moved, state, onClose }: MoveDialogProps) {
  const { t } = useTranslation('groups')
  const { deps } = useTill()
  const { levels, opened } = state
  const [ids] = useState(() => (moved.for === 'move-group' ? [1] : moved.cards).map(deps.newId))
  const [place, setPlace] = useState<Place | null>(null)
  const taking = useTaking(state.take, onClose)
  const target = place === null ? null : place.at === 'group' ? findGroup(levels, place.id) : null
  const targetName = target?.name ?? t('group.toRoot')
  const cards = moved.for === 'move-cards' ? t('tree.cards', { count: moved.cards.length }) : ''

  const submit = (): void => {
    if (place === null) return
    const group = parentOf(place)
    const [id = ''] = ids
    if (moved.for === 'move-group') {
      void taking.submit(
        [{ id, kind: 'group.update', group: moved.group.id, parent: group }],
        `${moved.group.name} → ${targetName}`,
      )
      return
    }
    const requests = moved.cards.map(({ number }, index) => ({
      id: ids[index] ?? id,
      kind: 'card.update' as const,
      card: number,
      details: { group },
    }))
    void taking.submit(requests, `${cards} → ${targetName}`)
  }
  return (
    <TakingDialog
      taking={taking}
      title={
        moved.for === 'move-group'
          ? t('group.moveTitle', { group: moved.group.name })
          : t('card.moveTitle', { count: moved.cards.length })
      }
      summary={
        moved.for === 'move-group'
          ? t('change.approve.move', { name: moved.group.name, group: targetName })
          : t('change.approve.moveCards', { group: targetName, cards })
      }
      confirm={t('card.moveHere')}
      isDisabled={place === null}
      size="wide"
      onConfirm={submit}
      onClose={onClose}
    >
      <div className={styles['choice']}>
        <GroupTree
          label={t('group.moveLabel')}
          levels={levels}
          opened={opened}
          place={place}
          tops={[{ place: { at: 'root' }, words: t('group.toRoot') }]}
          isOut={(one) => isOut(one)}
          onOpened={state.setOpened}
          onPlace={setPlace}
          onRetry={(parent) => void state.readLevel(parent)}
          takesFocus="first"
        />
      </div>
    </TakingDialog>
  )

  /** A group neither into itself nor to where it lies; cards not to where all of them lie. */
  function isOut(one: Place): boolean {
    const to = parentOf(one)
    if (moved.for === 'move-cards') return moved.cards.every(({ details }) => (details?.group ?? null) === to)
    return to === moved.group.parent || (to !== null && isWithin(levels, to, moved.group.id))
  }
}
