/** What the replacement has come to, in large words, and read aloud as it changes. */
import { useTranslation } from 'react-i18next'
import type { OperationState } from '../../../shared/model/operation.ts'
import { classes } from '../../components/classes.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { OperationError } from '../../components/operation-error.tsx'
import styles from './replace.module.css'
import type { ReplaceViewProps } from './replace-view.tsx'

const looks: Record<OperationState, { icon: IconName; tone: 'good' | 'going' | 'trouble' | 'neutral' }> = {
  queued: { icon: 'queue', tone: 'going' },
  sending: { icon: 'forward', tone: 'going' },
  checking: { icon: 'unknown', tone: 'going' },
  attention: { icon: 'warning', tone: 'trouble' },
  done: { icon: 'ok', tone: 'good' },
  refused: { icon: 'danger', tone: 'trouble' },
  cancelled: { icon: 'close', tone: 'neutral' },
}

export function Result({ state: { operations } }: ReplaceViewProps) {
  const { t } = useTranslation(['replace', 'common'])
  const operation = operations.at(-1)
  if (operation === undefined) return null
  const { icon, tone } = looks[operation.state]
  const processing = t(`common:processing.${operation.processing}`)
  const isTrouble = operation.state === 'refused' || operation.state === 'attention'
  return (
    <>
      <output className={classes(styles['result'], styles[tone])}>
        <Icon name={icon} size={44} />
        <span className={styles['resultWords']}>
          <strong className={styles['resultTitle']}>{t(`result.${operation.state}.title`)}</strong>
          <span>{t(`result.${operation.state}.hint`, { processing })}</span>
          {operation.approvedBy !== null && (
            <span>{t('result.approvedBy', { name: operation.approvedBy })}</span>
          )}
        </span>
      </output>
      {isTrouble && <OperationError operation={operation} />}
    </>
  )
}
