/** One entry: in a sentence, by whom, by which clock, and everything as it is stored. */
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../shared/model/audit.ts'
import { processingName } from '../../../shared/model/processing.ts'
import { Alert } from '../../components/alert.tsx'
import { Facts, type Fact } from '../../components/facts.tsx'
import { Panel } from '../../components/panel.tsx'
import { storedFacts } from '../../store/audit-csv.ts'
import styles from './audit.module.css'
import type { AuditWords } from './use-audit-words.ts'

type OpenedEntryProps = { entry: AuditEntryView; words: AuditWords }

export function OpenedEntry({ entry, words }: OpenedEntryProps) {
  const { t } = useTranslation(['audit', 'common'])
  const { operation, approvedBy, input, subject, subjectName } = entry
  const card = operation?.card
  const stored = storedFacts(entry.data)
  const facts: readonly Fact[] = [
    [t('fact.at'), words.moment(entry.at)],
    [t('fact.who'), words.person(entry.actor)],
    ...(entry.unreadable === null
      ? ([
          [t('fact.approvedBy'), approvedBy === null ? t('fact.nobody') : words.person(approvedBy)],
          [t('fact.input'), input === null ? t('fact.noInput') : t(`input.${input}`)],
        ] as const)
      : []),
    [t('fact.processing'), operation === null ? null : t(`common:processing.${operation.processing}`)],
    [t('fact.card'), typeof card === 'string' ? card : null],
    [t('fact.number'), entry.seq],
    [t('fact.subject'), subjectName],
  ]
  return (
    <>
      <h2 className={styles['title']}>{words.sentence(entry)}</h2>
      <Facts facts={facts} />
      {entry.unreadable === null ? (
        <Panel title={t('clock.title')}>
          <Clock entry={entry} words={words} />
        </Panel>
      ) : (
        <Alert tone="danger">
          <p>{t('unreadable')}</p>
          <p className={styles['sentence']}>{entry.unreadable}</p>
        </Alert>
      )}
      <Panel title={t('stored')}>
        <Facts
          facts={[
            ...stored,
            [t(operation === null ? 'fact.subject' : 'fact.operation'), subject, 'code'],
            [t('fact.hash'), entry.hash, 'code'],
          ]}
        />
      </Panel>
    </>
  )
}

function Clock({ entry: { clock }, words }: OpenedEntryProps) {
  const { t, i18n } = useTranslation(['audit', 'common'])
  if (clock === null) return <p>{t('clock.none')}</p>
  const figure = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const seconds = (ms: number): string => figure.format(ms / 1000)
  const offsets = Object.entries(clock.offsetsMs)
  const nameOf = (name: string): string => {
    const known = processingName.safeParse(name)
    return known.success ? t(`common:processing.${known.data}`) : name
  }
  return (
    <>
      <p>{t('clock.anchored', { at: words.moment(clock.anchoredAt) })}</p>
      <p>
        {Math.abs(clock.jumpMs) < 1000
          ? t('clock.still')
          : t('clock.jumped', { seconds: seconds(clock.jumpMs) })}
      </p>
      {offsets.length === 0 && <p>{t('clock.noOffset')}</p>}
      {offsets.map(([name, ms]) => (
        <p key={name}>{t('clock.offset', { processing: nameOf(name), seconds: seconds(ms) })}</p>
      ))}
    </>
  )
}
