/** The questions before a group or a card is made, changed, moved or deleted. */
import type { CardGroup } from '../../../shared/model/group.ts'
import type { CardEntry, GroupsState } from '../../store/groups-state.ts'
import { CardDialog } from './card-dialog.tsx'
import { DeleteCardDialog } from './delete-card-dialog.tsx'
import { DeleteGroupDialog } from './delete-group-dialog.tsx'
import { GroupDialog } from './group-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'

export type Asking =
  /** `parent`, `group`: null for the root. */
  | { for: 'create-group'; parent: CardGroup | null }
  | { for: 'update-group'; group: CardGroup }
  | { for: 'move-group'; group: CardGroup }
  | { for: 'delete-group'; group: CardGroup }
  | { for: 'create-card'; group: CardGroup | null }
  | { for: 'update-card'; card: CardEntry }
  | { for: 'move-cards'; cards: readonly CardEntry[] }
  | { for: 'delete-card'; card: CardEntry }

type GroupsDialogsProps = { asking: Asking; state: GroupsState; onClose: () => void }

export function GroupsDialogs({ asking, state, onClose }: GroupsDialogsProps) {
  const { take } = state
  switch (asking.for) {
    case 'create-group':
      return <GroupDialog group={null} parent={asking.parent} take={take} onClose={onClose} />
    case 'update-group':
      return <GroupDialog group={asking.group} parent={null} take={take} onClose={onClose} />
    case 'delete-group':
      return <DeleteGroupDialog group={asking.group} take={take} onClose={onClose} />
    case 'create-card':
      return <CardDialog card={null} group={asking.group} take={take} onClose={onClose} />
    case 'update-card':
      return <CardDialog card={asking.card} group={null} take={take} onClose={onClose} />
    case 'delete-card':
      return <DeleteCardDialog card={asking.card} take={take} onClose={onClose} />
    default:
      return <MoveDialog moved={asking} state={state} onClose={onClose} />
  }
}
