/** What the chosen action will do, in plain words, before it is done. */
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import styles from './block.module.css'
import type { BlockViewProps } from './block-view.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'

type Effect = { icon: IconName; words: string; isForever?: boolean }

export function Effects({ state: { mode }, meant, question, down }: BlockViewProps) {
  const { t } = useTranslation('block')
  const listOf = useProcessingList()
  const { isForever, needsApproval } = question
  const names = meant.map(({ processing }) => processing)
  const up = names.filter((name) => !down.includes(name))
  const isComplete = mode === 'unblock' && meant.some(({ reasons }) => reasons === 'coded')
  const effects: Effect[] = [
    ...(isForever ? [{ icon: 'warning' as const, words: t('effect.forever'), isForever: true }] : []),
    ...(mode === 'block' ? [{ icon: 'block' as const, words: t('effect.blockHere') }] : []),
    ...(up.length > 0
      ? [
          {
            icon: 'online' as const,
            words: t(`effect.${mode}Online`, { processings: listOf(up), count: up.length }),
          },
        ]
      : []),
    ...(down.length > 0
      ? [
          {
            icon: 'offline' as const,
            words: t(`effect.${mode}Outage`, { processings: listOf(down), count: down.length }),
          },
        ]
      : []),
    ...(isComplete ? [{ icon: 'info' as const, words: t('effect.questionnaire') }] : []),
    ...(needsApproval ? [{ icon: 'person' as const, words: t('effect.approval') }] : []),
  ]
  return (
    <Panel title={t('effect.title')} tone={isForever ? 'danger' : 'plain'}>
      <ul className={styles['effects']}>
        {effects.map((effect) => (
          <li key={effect.words} className={effect.isForever === true ? styles['forever'] : styles['effect']}>
            <Icon name={effect.icon} size={22} />
            <span>{effect.words}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
