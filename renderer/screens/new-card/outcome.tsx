/** What the case has come to, in large words, and read aloud as it changes. */
import { useTranslation } from 'react-i18next'
import { classes } from '../../components/classes.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import type { Plan } from '../../store/new-card-plan.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import styles from './new-card.module.css'

type OutcomeProps = {
  next: Next
  plan: Plan
  steps: readonly Step[]
  /** Null while the card has no number. */
  card: string | null
  /** The processings of the case that cannot be reached now, by name. */
  outage: string
}
type Words = { title: string; hint: string; tone: 'ok' | 'going' | 'neutral'; icon: IconName }

export function Outcome(props: OutcomeProps) {
  const words = useWords(props)
  return (
    <output className={styles['outcomePlace']}>
      {words !== null && (
        <span className={classes(styles['outcome'], styles[words.tone])}>
          <Icon name={words.icon} size={32} />
          <span className={styles['outcomeWords']}>
            <strong className={styles['outcomeTitle']}>{words.title}</strong>
            <span>{words.hint}</span>
          </span>
        </span>
      )}
    </output>
  )
}

function useWords({ next, plan, steps, card, outage }: OutcomeProps): Words | null {
  const { t } = useTranslation('newCard')
  switch (next.do) {
    case 'done': {
      if (next.isNothingTaken) {
        return { title: t('result.already'), hint: t('result.alreadyHint'), tone: 'neutral', icon: 'ok' }
      }
      return { title: t('result.done'), hint: doneHint(), tone: 'ok', icon: 'ok' }
    }
    case 'wait': {
      const isWaiting = steps.some(({ state }) => state === 'queued')
      const hint =
        outage !== '' && isWaiting ? t('result.waitOutage', { processings: outage }) : t('result.waitHint')
      const title = t(card === null ? 'result.waitCard' : 'result.wait')
      return { title, hint, tone: 'going', icon: 'queue' }
    }
    case 'abandoned':
      return { title: t('result.abandoned'), hint: t('result.abandonedHint'), tone: 'neutral', icon: 'close' }
    default:
      return null
  }

  function doneHint(): string {
    if (card === null) return t('result.given')
    if (plan.way === 'virtual') return t('result.virtualHint', { card })
    return t(plan.kinds.includes('card.activate') ? 'result.doneHint' : 'result.boundHint', { card })
  }
}
