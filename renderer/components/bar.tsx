/** How far something has come. The figures stand beside it: this is read to nobody. */
import styles from './bar.module.css'

export const Bar = ({ percent }: { percent: number }) => (
  <svg className={styles['bar']} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect className={styles['done']} width={percent} height="1" />
  </svg>
)
