/** How fresh a value is: "now", or when it was read, how long ago and that it comes from this till's memory. */
import { useTranslation } from 'react-i18next'
import type { Source } from '../../shared/model/customer.ts'
import { ageOf, formatMoment, type Language } from '../format.ts'
import { useSignedIn } from '../store/use-stores.tsx'
import { classes } from './classes.ts'
import styles from './freshness.module.css'
import { Icon } from './icon.tsx'
import { useNow } from './use-now.ts'

export type FreshnessProps = { asOf: string; source: Source; processing?: string }

export function Freshness({ asOf, source, processing }: FreshnessProps) {
  const { t, i18n } = useTranslation('common')
  const { start } = useSignedIn()
  const nowMs = useNow(10_000)
  const age = ageOf(nowMs - Date.parse(asOf))
  const isRecent = age.unit === 'now'
  const when = formatMoment(asOf, start.store.timezone, i18n.language as Language, nowMs)
  const words = isRecent
    ? [t(source === 'live' ? 'now' : 'age.now')]
    : [when, t(`age.${age.unit}`, { count: age.count })]
  const isOld = source === 'cache' && !isRecent
  if (isOld) words.push(t('fromCache'))
  return (
    <span className={classes(styles['freshness'], isOld && styles['cache'])}>
      <Icon name={source === 'cache' ? 'clock' : 'online'} size={16} />
      <span>
        {processing !== undefined && `${processing}: `}
        {words.join(', ')}
      </span>
    </span>
  )
}
