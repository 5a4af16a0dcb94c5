/** The current shift and the closed ones at the left, the opened report at the right; the close is the primary action. */
import { useTranslation } from 'react-i18next'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { ShiftData, ShiftId } from '../../store/shift.ts'
import { ShiftList } from './shift-list.tsx'
import { ShiftReportView } from './shift-report-view.tsx'

export type ShiftActions = {
  onOpen: (id: ShiftId) => void
  onMore: () => void
  onReload: () => void
  onClose: () => void
  onLeave: () => void
  onSave: () => void
  onPrint: () => void
  onBack: () => void
}
export type ShiftViewProps = { state: ShiftData; actions: ShiftActions }

export function ShiftView(props: ShiftViewProps) {
  const { t } = useTranslation('shift')
  const { actions, state } = props
  return (
    <ScreenLayout
      title={t('title')}
      // What was just closed is left by signing out.
      {...(state.justClosed === null && { onBack: actions.onBack })}
      actions={<Foot {...props} />}
    >
      <Halves label={t('opened')} right="most" left={<Shifts {...props} />}>
        <Opened {...props} />
      </Halves>
    </ScreenLayout>
  )
}

function Shifts({ state, actions }: ShiftViewProps) {
  const { t } = useTranslation(['shift', 'common'])
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
  return <ShiftList list={list} opened={state.opened} actions={actions} />
}

function Opened({ state: { opened, justClosed } }: ShiftViewProps) {
  const { t } = useTranslation('shift')
  switch (opened.at) {
    case 'none':
      return null
    case 'loading':
      return <Progress label={t('reading')} />
    case 'failed':
      return <ErrorNotice failure={opened.failure} />
    case 'ready':
      return (
        <>
          {opened.failure !== null && <ErrorNotice failure={opened.failure} tone="warning" />}
          {justClosed !== null && justClosed === opened.id && (
            <output>
              <Alert tone="info" icon="ok" title={t('closed.title', { number: justClosed })}>
                <p>{t('closed.hint')}</p>
              </Alert>
            </output>
          )}
          {opened.value.is === 'closed' && !opened.value.isAsClosed && (
            <div role="alert">
              <Alert tone="danger" title={t('changed.title')}>
                <p>{t('changed.hint')}</p>
              </Alert>
            </div>
          )}
          <ShiftReportView opened={opened.value} />
        </>
      )
    default:
      return null
  }
}

function Foot({ state: { opened, justClosed }, actions }: ShiftViewProps) {
  const { t } = useTranslation(['shift', 'common'])
  if (opened.at !== 'ready') return null
  return (
    <>
      <Button size="large" action="secondary" icon="down" onPress={actions.onSave}>
        {t('csv')}
      </Button>
      <Button size="large" action="print" icon="print" onPress={actions.onPrint}>
        {t('common:print')}
      </Button>
      {justClosed !== null ? (
        <Button size="large" tone="primary" action="primary" icon="lock" onPress={actions.onLeave}>
          {t('closed.leave')}
        </Button>
      ) : (
        opened.value.is === 'current' && (
          <Button size="large" tone="primary" action="primary" icon="lock" onPress={actions.onClose}>
            {t('close')}
          </Button>
        )
      )}
    </>
  )
}
