/** Deleting a group: first the processing counts what would go; without its count nothing is deleted, and no more than it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGroup, GroupDeletion } from '../../../shared/model/group.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { attempt, type Failure } from '../../store/failure.ts'
import type { ChangeActions } from '../../store/groups-state.ts'
import { useTill } from '../../store/use-stores.tsx'
import styles from './groups.module.css'
import { TakingDialog } from './taking-dialog.tsx'
import { useTaking } from './use-taking.ts'

type Count =
  | { at: 'counting' }
  | { at: 'counted'; deletion: GroupDeletion }
  | { at: 'failed'; failure: Failure }

type DeleteGroupDialogProps = { group: CardGroup; take: ChangeActions['take']; onClose: () => void }

export function DeleteGroupDialog({ group, take, onClose }: DeleteGroupDialogProps) {
  const { t } = useTranslation('groups')
  const { deps } = useTill()
  const [id] = useState(deps.newId)
  const [count, setCount] = useState<Count>({ at: 'counting' })
  useState(() => {
    void attempt(async () => deps.api.group.countDeletion({ group: group.id })).then((answer) => {
      setCount(
        answer.ok ? { at: 'counted', deletion: answer.value } : { at: 'failed', failure: answer.failure },
      )
    })
  })
  const taking = useTaking(take, onClose)
  const deletion = count.at === 'counted' ? count.deletion : null
  const what = deletion === null ? '' : whatGoes(deletion)
  return (
    <TakingDialog
      taking={taking}
      title={t('group.deleteTitle', { group: group.name })}
      summary={t('change.approve.delete', { name: group.name, what })}
      confirm={t('group.deleteConfirm')}
      isDanger
      isDisabled={deletion === null}
      onConfirm={() =>
        void taking.submit([{ id, kind: 'group.delete', group: group.id, ...deletion }], group.name)
      }
      onClose={onClose}
    >
      {count.at === 'counting' && <Progress label={t('group.counting')} />}
      {count.at === 'counted' && <p className={styles['warning']}>{what}</p>}
      {count.at === 'failed' && (
        <ErrorNotice failure={count.failure}>
          <p>{t('group.deleteUncounted')}</p>
        </ErrorNotice>
      )}
    </TakingDialog>
  )

  function whatGoes({ groups, cards }: GroupDeletion): string {
    const words = { groups: t('tree.groups', { count: groups }), cards: t('tree.cards', { count: cards }) }
    if (groups === 0 && cards === 0) return t('group.deleteEmpty')
    if (groups === 0) return t('group.deleteText', { what: words.cards })
    return t('group.deleteText', { what: cards === 0 ? words.groups : t('group.and', words) })
  }
}
