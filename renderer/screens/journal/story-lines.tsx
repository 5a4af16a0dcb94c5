/** Every request made for an operation, oldest first, in plain words with the technical ones in small type. */
import { useTranslation } from 'react-i18next'
import { formatAmount, subtract } from '../../../shared/model/money.ts'
import type { AttemptView } from '../../../shared/model/operation.ts'
import { reasonInBrackets } from '../../../shared/text/sentence.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import type { Tone } from '../../components/chip.tsx'
import { classes } from '../../components/classes.ts'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { storyOf, type StoryFact, type StoryLine } from './story.ts'
import styles from './story-lines.module.css'

const icons: Record<Tone, IconName> = {
  ok: 'ok',
  info: 'clock',
  warning: 'warning',
  danger: 'danger',
  unknown: 'unknown',
  neutral: 'offline',
}

export function StoryLines({ attempts }: { attempts: readonly AttemptView[] }) {
  const { t } = useTranslation('journal')
  const lines = storyOf(attempts)
  if (lines.length === 0) return <p>{t('story.none')}</p>
  return (
    <ol className={styles['lines']}>
      {lines.map((line) => (
        <Line key={line.number} line={line} />
      ))}
    </ol>
  )
}

function Line({ line }: { line: StoryLine }) {
  const { t, i18n } = useTranslation('journal')
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const { purpose, outcome, tone, startedAt, tookMs, call, httpStatus, facts } = line
  const seconds = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeStyle: 'medium',
    timeZone: start.store.timezone,
  })
  const day = formatMoment(startedAt, start.store.timezone, language, Date.parse(startedAt))
  const small = [
    seconds.format(new Date(startedAt)),
    tookMs === null ? null : t('story.took', { ms: tookMs }),
    call,
    httpStatus === null ? null : t('story.http', { status: httpStatus }),
  ].filter((part) => part !== null)
  return (
    <li className={styles['line']}>
      <span className={classes(styles['sign'], styles[tone])}>
        <Icon name={icons[tone]} />
      </span>
      <div className={styles['words']}>
        <p className={styles['title']}>{t(`story.${purpose}.${outcome}`)}</p>
        {facts.map((fact) => (
          <p key={fact.is}>
            <Fact fact={fact} purpose={purpose} />
          </p>
        ))}
        <p className={styles['small']} title={day}>
          {small.join(' · ')}
        </p>
      </div>
    </li>
  )
}

function Fact({ fact, purpose }: { fact: StoryFact; purpose: StoryLine['purpose'] }) {
  const { t, i18n } = useTranslation(['journal', 'common'])
  const language = i18n.language as Language
  switch (fact.is) {
    case 'card':
      if (fact.status === 'none') return t('story.shownNone')
      return t('story.shownCard', {
        status: t(`common:cardStatus.${fact.status}`),
        bound: t(fact.isBound ? 'story.bound' : 'story.unbound'),
      })
    case 'balance': {
      const difference = subtract(fact.withToken, fact.free)
      return difference === '0'
        ? t('story.shownDead', { free: formatAmount(fact.free, language) })
        : t(purpose === 'before' ? 'story.shownBefore' : 'story.shownAlive', {
            difference: formatAmount(difference, language),
          })
    }
    case 'amount':
      return t('story.shownAmount', { amount: formatAmount(fact.amount, language) })
    case 'reason': {
      if (fact.reason === 'restart') return t('story.restart')
      const inBrackets = reasonInBrackets({ reason: fact.reason }, language)
      return inBrackets.replace(/^ \((.*)\)$/, '$1')
    }
    case 'remote':
      return t('story.remote', { words: [fact.code, fact.text].filter((part) => part !== null).join(': ') })
    default:
      return null
  }
}
