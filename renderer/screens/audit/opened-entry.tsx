/** One entry: in a sentence, by whom, by which clock, and everything as it is stored. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../shared/model/audit.ts'
import { processingName } from '../../../shared/model/processing.ts'
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
  return (
    <>
      <h2 className={styles['title']}>{words.sentence(entry)}</h2>
      <dl className={styles['facts']}>
        <Fact name={t('fact.at')}>{words.moment(entry.at)}</Fact>
        <Fact name={t('fact.who')}>{words.person(entry.actor)}</Fact>
        <Fact name={t('fact.approvedBy')}>
          {approvedBy === null ? t('fact.nobody') : words.person(approvedBy)}
        </Fact>
        <Fact name={t('fact.input')}>{input === null ? t('fact.noInput') : t(`input.${input}`)}</Fact>
        {operation !== null && (
          <Fact name={t('fact.processing')}>{t(`common:processing.${operation.processing}`)}</Fact>
        )}
        {typeof card === 'string' && <Fact name={t('fact.card')}>{card}</Fact>}
        <Fact name={t('fact.number')}>{entry.seq}</Fact>
        {subjectName !== null && <Fact name={t('fact.subject')}>{subjectName}</Fact>}
      </dl>
      <Panel title={t('clock.title')}>
        <Clock entry={entry} words={words} />
      </Panel>
      <Panel title={t('stored')}>
        {stored.length > 0 && (
          <dl className={styles['stored']}>
            {stored.map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </dl>
        )}
        <dl className={styles['long']}>
          {subject !== null && (
            <Fact name={t(operation === null ? 'fact.subject' : 'fact.operation')}>
              <span className={styles['hash']}>{subject}</span>
            </Fact>
          )}
          <Fact name={t('fact.hash')}>
            <span className={styles['hash']}>{entry.hash}</span>
          </Fact>
        </dl>
      </Panel>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles['fact']}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

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
