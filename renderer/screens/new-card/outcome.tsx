/** What the case has come to, in large words, and read aloud as it changes. */
import { useTranslation } from 'react-i18next'
import { classes } from '../../components/classes.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import type { Next, Step } from '../../store/new-card-steps.ts'
import styles from './new-card.module.css'

type OutcomeProps = { next: Next; steps: readonly Step[]; card: string; isOutage: boolean }
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

function useWords({ next, steps, card, isOutage }: OutcomeProps): Words | null {
  const { t } = useTranslation('newCard')
  switch (next.do) {
    case 'done':
      return next.isNothingTaken
        ? { title: t('result.already'), hint: t('result.alreadyHint'), tone: 'neutral', icon: 'ok' }
        : { title: t('result.done'), hint: t('result.doneHint', { card }), tone: 'ok', icon: 'ok' }
    case 'wait': {
      const isWaiting = steps.some(({ state }) => state === 'queued')
      const hint = isOutage && isWaiting ? t('result.waitOutage') : t('result.waitHint')
      return { title: t('result.wait'), hint, tone: 'going', icon: 'queue' }
    }
    case 'abandoned':
      return { title: t('result.abandoned'), hint: t('result.abandonedHint'), tone: 'neutral', icon: 'close' }
    default:
      return null
  }
}
