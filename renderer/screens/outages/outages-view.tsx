/** The outages at the left, the opened one at the right; at the foot its paper and its file. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { OutagesData } from '../../store/outages.ts'
import { OpenedOutage } from './opened-outage.tsx'
import { OutageList } from './outage-list.tsx'

export type OutagesActions = {
  onOpen: (id: number) => void
  onMore: () => void
  onReload: () => void
  onOperation: (operationId: string) => void
  onReviews: () => void
  onSave: () => void
  onPrint: () => void
  onBack: () => void
}
export type OutagesViewProps = { state: OutagesData; actions: OutagesActions }

export function OutagesView(props: OutagesViewProps) {
  const { t } = useTranslation('outages')
  const { actions, state } = props
  const isEmpty = state.list.at === 'ready' && state.list.rows.length === 0
  return (
    <ScreenLayout title={t('title')} onBack={actions.onBack} actions={<Foot {...props} />}>
      {isEmpty ? (
        <Empty icon="online" title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <Halves label={t('opened')} right="most" left={<Outages {...props} />}>
          <Opened {...props} />
        </Halves>
      )}
    </ScreenLayout>
  )
}

function Outages({ state, actions }: OutagesViewProps) {
  const { t } = useTranslation(['outages', 'common'])
  const { list } = state
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
  return <OutageList list={list} opened={state.opened} actions={actions} />
}

function Opened({ state, actions }: OutagesViewProps) {
  const { t } = useTranslation('outages')
  const { opened, list, exporting } = state
  switch (opened.at) {
    case 'none':
      return list.at === 'ready' && list.rows.length > 0 ? (
        <Empty icon="offline" title={t('chooseTitle')} hint={t('chooseHint')} />
      ) : null
    case 'loading':
      return <Progress label={t('reading')} />
    case 'failed':
      return <ErrorNotice failure={opened.failure} />
    case 'ready':
      return (
        <>
          {opened.failure !== null && <ErrorNotice failure={opened.failure} tone="warning" />}
          {exporting.at === 'failed' && <ErrorNotice failure={exporting.failure} />}
          <OpenedOutage report={opened.value} onOperation={actions.onOperation} />
        </>
      )
    default:
      return null
  }
}

function Foot({ state: { opened, exporting }, actions }: OutagesViewProps) {
  const { t } = useTranslation(['outages', 'common'])
  if (opened.at !== 'ready') return null
  const { approvals, outage } = opened.value
  return (
    <>
      <Button
        size="large"
        action="secondary"
        icon="down"
        isBusy={exporting.at === 'running'}
        onPress={actions.onSave}
      >
        {t('csv')}
      </Button>
      <Button size="large" action="print" icon="print" onPress={actions.onPrint}>
        {t('common:print')}
      </Button>
      {approvals.length > 0 && outage.endedAt !== null && (
        <Button size="large" tone="primary" action="primary" icon="ok" onPress={actions.onReviews}>
          {t('reviews')}
        </Button>
      )}
    </>
  )
}
