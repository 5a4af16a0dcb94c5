/** What the processing will ask of the two cards, told in advance: each with a tick, why not, or that only it can tell. */
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { isPossible, type Check } from '../../store/replace-look.ts'
import styles from './replace.module.css'

const signs: Record<Check['state'], IconName> = { ok: 'ok', no: 'danger', unknown: 'unknown' }

export function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('replace')
  const isStopped = !isPossible(checks)
  return (
    <Panel title={t('checks.title')} tone={isStopped ? 'danger' : 'plain'}>
      {isStopped && (
        <p className={styles['obstacle']} role="alert">
          {t('checks.stopped')}
        </p>
      )}
      <ul className={styles['checks']}>
        {checks.map(({ name, state }) => (
          <li key={name} className={styles['check']} data-state={state}>
            <Icon name={signs[state]} size={22} />
            <span>{t(`checks.${name}.${state}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
