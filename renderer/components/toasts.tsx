/** Passing messages at the lower left; read aloud by screen readers as they come. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useTill } from '../store/use-stores.tsx'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import styles from './toasts.module.css'

export function Toasts() {
  const { t } = useTranslation('common')
  const { toasts, dismiss } = useStore(useTill().stores.toasts)
  return (
    <div className={styles['toasts']} role="log" aria-live="polite" aria-label={t('messages')}>
      {toasts.map(({ id, tone, text }) => (
        <div key={id} className={classes(styles['toast'], styles[tone])}>
          <Icon name={tone} />
          <p>{text}</p>
          <button
            type="button"
            className={styles['close']}
            aria-label={t('close')}
            onClick={() => {
              dismiss(id)
            }}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
