/** What the till read on the way, and when: what it showed before the request left, and after. */
import { useTranslation } from 'react-i18next'
import type { AttentionView } from '../../../shared/model/attention.ts'
import { formatInstant, type Language } from '../../format.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import styles from './attention.module.css'
import { useStatementWords } from './use-statement-words.ts'

export function Readings({ readings }: Pick<AttentionView, 'readings'>) {
  const { t, i18n } = useTranslation('attention')
  const { deps } = useTill()
  const { start } = useSignedIn()
  const words = useStatementWords()
  if (readings.length === 0) return <p>{t('noReadings')}</p>
  return (
    <ul className={styles['readings']}>
      {readings.map(({ at, isAfter, shown }, index) => (
        // Two readings may have been made in the same moment; none ever moves.
        <li key={index} className={styles['reading']}>
          <span className={styles['when']}>
            {formatInstant(at, start.store.timezone, i18n.language as Language, deps.now())}
          </span>
          <span className={styles['soft']}>{t(isAfter ? 'readAfter' : 'readBefore')}</span>
          <span>{words(shown)}</span>
        </li>
      ))}
    </ul>
  )
}
