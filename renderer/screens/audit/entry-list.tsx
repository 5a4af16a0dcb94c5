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
import { isFingerprint } from '../../store/audit-filter.ts'
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
  if (list.entries.length === 0) {
    const hint = isFingerprint(state.filter.subject) ? t('emptyFingerprint') : t('empty.hint')
    return <Empty icon="journal" title={t('empty.title')} hint={hint} />
  }
  const { entries } = list
  const broken = state.report?.brokenAt?.seq
  // Of what is gone, the entry after it is marked.
  const isBrokenAt = ({ seq }: AuditEntryView): boolean =>
    broken !== undefined &&
    (seq === broken ||
      (seq > broken && entries[entries.findIndex((one) => one.seq === seq) + 1]?.seq === broken - 1))
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} />}
      <List
        label={t('list')}
        items={entries}
        idOf={({ seq }) => String(seq)}
        textOf={words.sentence}
        onOpen={({ seq }) => {
          actions.onOpen(seq)
        }}
        {...(openSeq !== null && { openId: String(openSeq) })}
      >
        {(entry) => <EntryRow entry={entry} words={words} isBroken={isBrokenAt(entry)} />}
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
  const { seq, at, actor, approvedBy, operation } = entry
  const card = operation?.card
  return (
    <span className={styles['row']}>
      {isBroken && <Chip tone="danger">{t('state.here')}</Chip>}
      <strong className={styles['sentence']}>{words.sentence(entry)}</strong>
      {typeof card === 'string' && <span className={styles['number']}>{card}</span>}
      <span className={styles['soft']}>
        {t('number', { seq })} · {moment(at)} · {words.person(actor)}
        {approvedBy !== null && `, ${t('approved', { name: words.person(approvedBy) })}`}
      </span>
    </span>
  )
}
