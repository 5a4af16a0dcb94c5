/** The list of what needs a person, and the opened one. */
import { useTranslation } from 'react-i18next'
import type { AttentionItem } from '../../../shared/model/attention.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { classes } from '../../components/classes.ts'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { List } from '../../components/list.tsx'
import { Progress } from '../../components/progress.tsx'
import { useNow } from '../../components/use-now.ts'
import { ageOf } from '../../format.ts'
import { maskCard, maskPhone } from '../../mask.ts'
import styles from './attention.module.css'
import { BlocksNotShown } from './blocks-not-shown.tsx'
import type { AttentionViewProps } from './attention-view.tsx'
import { OpenedItem } from './opened-item.tsx'

export function ItemsPart(props: AttentionViewProps) {
  const { t } = useTranslation('attention')
  const { list } = props.state
  const isEmpty = list.at === 'ready' && list.items.length === 0
  return (
    <Halves label={t('opened')} right="most" left={<Items {...props} />}>
      {isEmpty ? null : <Opened {...props} />}
    </Halves>
  )
}

function Items({ state, actions }: AttentionViewProps) {
  const { t } = useTranslation(['attention', 'common'])
  const { list, opened } = state
  if (list.at === 'loading') return <Progress label={t('loading')} />
  if (list.at === 'failed') {
    return (
      <ErrorNotice failure={list.failure}>
        <Button icon="refresh" onPress={actions.onReload}>
          {t('common:again')}
        </Button>
      </ErrorNotice>
    )
  }
  const blocks = <BlocksNotShown blocks={list.blocks} onJournal={actions.onJournal} />
  if (list.items.length === 0) {
    return list.blocks.length > 0 ? blocks : <Empty icon="ok" title={t('emptyTitle')} hint={t('emptyHint')} />
  }
  const openId =
    opened.at === 'ready' ? opened.view.operation.id : opened.at === 'none' ? undefined : opened.id
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} />}
      {blocks}
      <List
        label={t('list')}
        items={list.items}
        idOf={({ operation }) => operation.id}
        textOf={({ operation }) => t(`common:operationKind.${operation.kind}`)}
        onOpen={({ operation }) => {
          actions.onOpen(operation.id)
        }}
        takesFocus
        {...(openId !== undefined && { openId })}
      >
        {(item) => <Row item={item} />}
      </List>
      <ListFoot
        hasMore={list.nextAfter !== null}
        more={t('more')}
        isBusy={list.isMoreLoading}
        onMore={actions.onMore}
      />
    </>
  )
}

function Row({ item }: { item: AttentionItem }) {
  const { t } = useTranslation(['attention', 'common'])
  const { operation, since, isUrgent, atStake, waiting } = item
  const { card, contact, kind, processing } = operation
  const { unit, count } = ageOf(useNow(30_000) - Date.parse(since))
  const subject = card === null ? (contact === null ? t('noCard') : maskPhone(contact)) : maskCard(card)
  return (
    <div className={styles['row']}>
      <span className={styles['rowTop']}>
        <strong className={styles['kind']}>{t(`common:operationKind.${kind}`)}</strong>
        {atStake !== null && (
          <span className={styles['sum']}>
            <Amount amount={atStake.amount} />
          </span>
        )}
      </span>
      <span>
        <span className={styles['subject']}>{subject}</span> · {t(`common:processing.${processing}`)}
      </span>
      <span className={styles['chips']}>
        {isUrgent && <Chip tone="danger">{t('urgent')}</Chip>}
        <span className={styles['soft']}>
          {t(`common:age.${unit}`, { count })}
          {waiting > 0 && ` · ${t('behindShort', { count: waiting })}`}
        </span>
        {atStake !== null && (
          <span className={classes(styles['soft'], styles['end'])}>{t(`stake.${atStake.of}`)}</span>
        )}
      </span>
    </div>
  )
}

function Opened({ state, actions }: AttentionViewProps) {
  const { t } = useTranslation(['attention', 'common'])
  const { opened, list } = state
  switch (opened.at) {
    case 'none':
      return list.at === 'ready' && <Empty icon="warning" title={t('chooseTitle')} hint={t('chooseHint')} />
    case 'loading':
      return <Progress label={t('loading')} />
    case 'failed':
      return (
        <ErrorNotice failure={opened.failure}>
          <Button
            icon="refresh"
            onPress={() => {
              actions.onOpen(opened.id)
            }}
          >
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )
    case 'ready':
      return <OpenedItem view={opened.view} onResolve={actions.onResolve} />
    default:
      return null
  }
}
