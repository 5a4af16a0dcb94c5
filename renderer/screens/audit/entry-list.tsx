/** The entries that were found: one stop of Tab, arrows move, Enter opens. */
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../shared/model/audit.ts'
import { Chip } from '../../components/chip.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { List } from '../../components/list.tsx'
import { Progress } from '../../components/progress.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './audit.module.css'
import type { AuditViewProps } from './audit-view.tsx'
import type { AuditWords } from './use-audit-words.ts'

export function EntryList({ state, words, actions }: Omit<AuditViewProps, 'operators'>) {
  const { t } = useTranslation('audit')
  const moment = useMoment()
  const { list, openSeq } = state
  const looking = (lookedBackTo: string | null): string =>
    lookedBackTo === null ? t('loading') : t('searching', { when: moment(lookedBackTo) })
  if (list.at === 'loading') return <Progress label={looking(list.lookedBackTo)} />
  if (list.at === 'failed') return <ErrorNotice failure={list.failure} />
  if (list.entries.length === 0)
    return <Empty icon="journal" title={t('empty.title')} hint={t('empty.hint')} />
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} />}
      <List
        label={t('list')}
        items={list.entries}
        idOf={({ seq }) => String(seq)}
        textOf={words.sentence}
        onOpen={({ seq }) => {
          actions.onOpen(seq)
        }}
        {...(openSeq !== null && { openId: String(openSeq) })}
      >
        {(entry) => (
          <EntryRow entry={entry} words={words} isBroken={state.report?.brokenAt?.seq === entry.seq} />
        )}
      </List>
      <ListFoot
        hasMore={list.nextBefore !== null}
        more={t('more')}
        all={t('all')}
        isBusy={list.isLooking}
        onMore={actions.onMore}
      >
        {list.isLooking && <Progress label={looking(list.lookedBackTo)} />}
      </ListFoot>
    </>
  )
}

function useMoment(): (iso: string) => string {
  const { i18n } = useTranslation('audit')
  const { start } = useSignedIn()
  const nowMs = useNow(30_000)
  return (iso) => formatMoment(iso, start.store.timezone, i18n.language as Language, nowMs)
}

type EntryRowProps = { entry: AuditEntryView; words: AuditWords; isBroken: boolean }

function EntryRow({ entry, words, isBroken }: EntryRowProps) {
  const { t } = useTranslation('audit')
  const moment = useMoment()
  const { at, actor, approvedBy, operation } = entry
  const card = operation?.card
  return (
    <span className={styles['row']}>
      {isBroken && <Chip tone="danger">{t('state.here')}</Chip>}
      <strong className={styles['sentence']}>{words.sentence(entry)}</strong>
      {typeof card === 'string' && <span className={styles['number']}>{card}</span>}
      <span className={styles['soft']}>
        {moment(at)} · {words.person(actor)}
        {approvedBy !== null && `, ${t('approved', { name: words.person(approvedBy) })}`}
      </span>
    </span>
  )
}
