/** What the chosen action will do, in plain words, before it is done. */
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import styles from './block.module.css'
import type { BlockViewProps } from './block-view.tsx'

export function Effects({ state, chosen, isOutage }: BlockViewProps) {
  const { t } = useTranslation('block')
  const { mode } = state
  const isForever = mode === 'block' && chosen?.reason === '4'
  const effects: { icon: IconName; words: string; isForever?: boolean }[] = [
    ...(isForever ? [{ icon: 'warning' as const, words: t('effect.forever'), isForever: true }] : []),
    ...(mode === 'block' ? [{ icon: 'block' as const, words: t('effect.blockHere') }] : []),
    isOutage
      ? { icon: 'offline', words: t(mode === 'block' ? 'effect.blockOutage' : 'effect.unblockOutage') }
      : { icon: 'online', words: t(mode === 'block' ? 'effect.blockOnline' : 'effect.unblockOnline') },
    ...(chosen?.needsApproval === true ? [{ icon: 'person' as const, words: t('effect.approval') }] : []),
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
