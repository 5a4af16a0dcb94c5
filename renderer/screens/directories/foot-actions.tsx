/** What can be copied of the opened entry; where an outlet is comes first. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../shared/model/directory.ts'
import { Button } from '../../components/button.tsx'
import { coordinatesOf } from './coordinates.ts'
import styles from './directories.module.css'

type FootActionsProps = { opened: DirectoryEntry | null; onCopy: (text: string) => void }
const keys = ['primary', 'secondary', 'choice5'] as const

export function FootActions({ opened, onCopy }: FootActionsProps) {
  const { t } = useTranslation('directories')
  if (opened === null) return null
  const coordinates = coordinatesOf(opened)
  const { address = '', id } = opened
  const copies = [
    coordinates !== null && { is: 'coordinates' as const, text: coordinates },
    address !== '' && { is: 'address' as const, text: address },
    { is: 'id' as const, text: id },
  ].filter((copy) => copy !== false)
  return (
    <>
      <span className={styles['what']}>{t('copy.what')}</span>
      {copies
        .map(({ is, text }, index) => (
          <Button
            key={is}
            size="large"
            icon="copy"
            tone={index === 0 ? 'primary' : 'plain'}
            action={keys[index] ?? 'choice5'}
            onPress={() => {
              onCopy(text)
            }}
          >
            {t(is)}
          </Button>
        ))
        .toReversed()}
    </>
  )
}
