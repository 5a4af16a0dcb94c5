/** Something is being done. Appears only when it takes long enough to be noticed, so that quick answers do not flicker. */
import { ProgressBar } from 'react-aria-components'
import styles from './progress.module.css'

/** Indeterminate when `percent` is absent. */
export const Progress = ({ label, percent }: { label: string; percent?: number }) => (
  <ProgressBar
    className={styles['progress'] ?? ''}
    aria-label={label}
    {...(percent === undefined ? { isIndeterminate: true } : { value: percent })}
  >
    <span className={styles['label']}>{label}</span>
    <span className={styles['track']}>
      {percent === undefined ? (
        <span className={styles['runner']} />
      ) : (
        <meter className={styles['meter']} max={100} value={percent} aria-hidden="true" />
      )}
    </span>
  </ProgressBar>
)
