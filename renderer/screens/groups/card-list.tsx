/** The cards: one stop of Tab, arrows move, Enter opens, Space ticks. */
import { useTranslation } from 'react-i18next'
import { Checkbox, GridList, GridListItem } from 'react-aria-components'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { Progress } from '../../components/progress.tsx'
import type { CardList as Cards } from '../../store/groups-state.ts'
import { CardRow } from './card-row.tsx'
import styles from './groups.module.css'
import type { GroupsViewProps } from './groups-view.tsx'

export function CardList(props: GroupsViewProps) {
  const { t } = useTranslation(['groups', 'common'])
  const { state, actions } = props
  const { list } = state
  switch (list.at) {
    case 'loading':
      return <Progress label={t('list.loading')} />
    case 'failed':
      return (
        <ErrorNotice failure={list.failure}>
          <Button icon="refresh" action="refresh" onPress={actions.onReload}>
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )
    default:
      return (
        <div className={styles['cards']}>
          {list.isStale && <Progress label={t('list.loading')} />}
          {list.failure !== null && <ErrorNotice failure={list.failure} />}
          {list.cards.length === 0 ? <NoCards {...props} /> : <Rows {...props} list={list} />}
        </div>
      )
  }
}

function NoCards({ state, refreshing }: GroupsViewProps) {
  const { t } = useTranslation('groups')
  const isFiltered = state.text.trim() !== '' || state.status !== null
  const isLoaded = refreshing.refreshes.some(({ rows }) => rows > 0)
  const hint = isFiltered ? 'list.emptyFilter' : isLoaded ? 'list.emptyGroup' : 'list.emptyCache'
  return <Empty icon="card" title={t('list.emptyTitle')} hint={t(hint)} />
}

type RowsProps = GroupsViewProps & { list: Extract<Cards, { at: 'ready' }> }

function Rows({ state, list, actions }: RowsProps) {
  const { t } = useTranslation('groups')
  return (
    <>
      <GridList
        aria-label={t('list.label')}
        className={styles['grid'] ?? ''}
        // A row that is the same card as before is not made anew: ticking one of very many stays quick.
        items={list.cards}
        dependencies={[t]}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        selectedKeys={state.ticked}
        onSelectionChange={(keys) => {
          const all = keys === 'all' ? list.cards.map(({ number }) => number) : [...keys].map(String)
          actions.onTick(new Set(all))
        }}
        onAction={(number) => {
          const card = list.cards.find((one) => one.number === number)
          if (card !== undefined) actions.onOpenCard(card)
        }}
      >
        {(card) => (
          <GridListItem id={card.number} textValue={card.number} className={styles['row'] ?? ''}>
            <Checkbox
              slot="selection"
              className={styles['tick'] ?? ''}
              aria-label={t('list.tick', { card: card.number })}
            >
              <span className={styles['box']}>
                <Icon name="ok" size={18} />
              </span>
            </Checkbox>
            <CardRow card={card} />
          </GridListItem>
        )}
      </GridList>
      <div className={styles['more']}>
        {list.nextAfter === null ? (
          <p className={styles['soft']}>{t('list.all')}</p>
        ) : (
          <>
            <span className={styles['soft']}>{t('list.count', { count: list.cards.length })}</span>
            <Button action="more" isBusy={list.isMoreLoading} onPress={actions.onMore}>
              {t('list.more')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}
