/** Leads to where an outlet is on the map: a window of the browser's own, outside the till. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { useKey } from '../../components/use-key.tsx'
import { ariaKey } from '../../keys.ts'
import styles from './directories.module.css'

const action = 'choice6'

export function MapLink({ address }: { address: string }) {
  const { t } = useTranslation('directories')
  const link = useRef<HTMLAnchorElement>(null)
  useKey(action, () => link.current?.click())
  return (
    <a
      ref={link}
      className={styles['map']}
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      aria-keyshortcuts={ariaKey(action)}
    >
      <Icon name="link" size={18} />
      {t('onMap')}
      <KeyCap action={action} />
    </a>
  )
}
