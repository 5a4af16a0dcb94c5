/** One entry with all that the directory says of it. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../shared/model/directory.ts'
import { Facts, type Fact } from '../../components/facts.tsx'
import { coordinatesOf, mapAddressOf } from './coordinates.ts'
import styles from './directories.module.css'
import { MapLink } from './map-link.tsx'
import { phoneWords } from './phone-words.ts'

export function OpenedEntry({ entry }: { entry: DirectoryEntry }) {
  const { t } = useTranslation('directories')
  const isOutlet = entry.address !== undefined || entry.regionName !== undefined
  const coordinates = coordinatesOf(entry)
  const address = mapAddressOf(entry)
  const facts: readonly Fact[] = [
    [t('region'), entry.regionName],
    [t('address'), entry.address],
    [t('phone'), phoneWords(entry.phone)],
    [isOutlet ? t('fullName') : t('description'), entry.description],
    [t('coordinates'), coordinates],
    [t('id'), entry.id],
  ]
  return (
    <>
      <h2 className={styles['title']}>{entry.name}</h2>
      {address !== null && (
        <p className={styles['place']}>
          <MapLink address={address} />
          <span className={styles['soft']}>{t('mapHint')}</span>
        </p>
      )}
      <Facts facts={facts} />
    </>
  )
}
