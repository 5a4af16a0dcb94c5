/** Where in the receipt we are: the four steps, the present one marked. */
import { useTranslation } from 'react-i18next'
import { classes } from '../../components/classes.ts'
import { Hidden } from '../../components/hidden.tsx'
import { Icon } from '../../components/icon.tsx'
import { steps, type Step } from './step-of.ts'
import styles from './step-rail.module.css'

export function StepRail({ step }: { step: Step }) {
  const { t } = useTranslation('checkout')
  const at = steps.indexOf(step)
  return (
    <ol className={styles['rail']} aria-label={t('steps')}>
      {steps.map((one, index) => (
        <li
          key={one}
          className={classes(
            styles['step'],
            index === at && styles['current'],
            index < at && styles['passed'],
          )}
          {...(index === at && { 'aria-current': 'step' as const })}
        >
          <span className={styles['sign']} aria-hidden="true">
            {index < at ? <Icon name="ok" size={14} /> : index + 1}
          </span>
          {t(`step.${one}`)}
          {index < at && <Hidden>{t('passed')}</Hidden>}
        </li>
      ))}
    </ol>
  )
}
