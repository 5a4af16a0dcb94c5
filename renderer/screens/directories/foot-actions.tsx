/** What can be copied of the opened entry; where an outlet is comes first. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../shared/model/directory.ts'
import { Button } from '../../components/button.tsx'
import { coordinatesOf } from './coordinates.ts'

type FootActionsProps = { opened: DirectoryEntry | null; onCopy: (text: string) => void }
const keys = ['primary', 'secondary', 'choice5'] as const

export function FootActions({ opened, onCopy }: FootActionsProps) {
  const { t } = useTranslation('directories')
  if (opened === null) return null
  const coordinates = coordinatesOf(opened)
  const { address = '', id } = opened
  const copies = [
    coordinates !== null && { words: t('copy.coordinates'), text: coordinates },
    address !== '' && { words: t('copy.address'), text: address },
    { words: t('copy.id'), text: id },
  ].filter((copy) => copy !== false)
  return copies
    .map(({ words, text }, index) => (
      <Button
        key={words}
        size="large"
        icon="copy"
        tone={index === 0 ? 'primary' : 'plain'}
        action={keys[index] ?? 'choice5'}
        onPress={() => {
          onCopy(text)
        }}
      >
        {words}
      </Button>
    ))
    .toReversed()
}
