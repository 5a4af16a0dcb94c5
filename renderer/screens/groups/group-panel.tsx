/** The tree of groups, how fresh it is, and what can be done with the chosen group. */
import { useTranslation } from 'react-i18next'
import { judge } from '../../../shared/model/policy.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Progress } from '../../components/progress.tsx'
import { GroupTree } from './group-tree.tsx'
import styles from './groups.module.css'
import type { GroupsViewProps } from './groups-view.tsx'

export function GroupPanel({ state, group, role, actions }: GroupsViewProps) {
  const { t } = useTranslation(['groups', 'common'])
  const { levels, opened, place } = state
  const root = levels.get(null)
  const may = (kind: 'group.create' | 'group.update' | 'group.delete'): boolean =>
    judge(role, { kind }) !== 'forbidden'
  return (
    <section className={styles['left']} aria-label={t('tree.label')}>
      <div className={styles['tree']}>
        <GroupTree
          label={t('tree.label')}
          levels={levels}
          opened={opened}
          place={place}
          tops={[
            { place: { at: 'all' }, words: t('tree.all') },
            { place: { at: 'root' }, words: t('tree.root') },
          ]}
          onOpened={actions.onOpened}
          onPlace={actions.onPlace}
          onRetry={actions.onRetryLevel}
          takesFocus="chosen"
        />
        {root?.at === 'loading' && <Progress label={t('tree.loading')} />}
        {root?.at === 'failed' && (
          <ErrorNotice failure={root.failure} tone="warning">
            <Button
              icon="refresh"
              onPress={() => {
                actions.onRetryLevel(null)
              }}
            >
              {t('common:again')}
            </Button>
          </ErrorNotice>
        )}
        {root?.at === 'ready' && root.groups.length === 0 && (
          <p className={styles['soft']}>{t('tree.empty')}</p>
        )}
      </div>
      <div className={styles['treeFoot']}>
        {group?.description !== undefined && group.description !== '' && (
          <p className={styles['description']}>{group.description}</p>
        )}
        {root?.at === 'ready' && <Freshness asOf={root.asOf} source={root.source} />}
        {/* A fieldset groups fields; these are buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
        <div className={styles['groupActions']} role="group" aria-label={t('group.actions')}>
          <Button action="choice1" isDisabled={!may('group.create')} onPress={actions.onCreateGroup}>
            {t('group.create')}
          </Button>
          <Button
            action="choice2"
            isDisabled={group === null || !may('group.update')}
            onPress={actions.onUpdateGroup}
          >
            {t('group.update')}
          </Button>
          <Button
            action="choice3"
            isDisabled={group === null || !may('group.update')}
            onPress={actions.onMoveGroup}
          >
            {t('group.move')}
          </Button>
          <Button
            action="choice4"
            isDisabled={group === null || !may('group.delete')}
            onPress={actions.onDeleteGroup}
          >
            {t('group.delete')}
          </Button>
        </div>
        {group === null && <p className={styles['soft']}>{t('group.choose')}</p>}
      </div>
    </section>
  )
}
