/** Operators to choose from, as tiles: arrows move, Enter or a touch chooses, Alt and a digit chooses at once. */
import { useTranslation } from 'react-i18next'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { OperatorView } from '../../shared/model/operator.ts'
import type { KeyAction } from '../keys.ts'
import { KeyCap } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './operator-tiles.module.css'
import { useKey } from './use-key.tsx'

export type OperatorTilesProps = {
  label: string
  operators: readonly OperatorView[]
  selectedId: string | null
  onSelect: (operatorId: string) => void
  /** PINs by operator id, shown in training only. */
  pins?: Record<string, string> | null
}

const choices: readonly KeyAction[] = [
  'choice1',
  'choice2',
  'choice3',
  'choice4',
  'choice5',
  'choice6',
  'choice7',
  'choice8',
  'choice9',
]

export function OperatorTiles({ label, operators, selectedId, onSelect, pins = null }: OperatorTilesProps) {
  const { t } = useTranslation('common')
  return (
    <>
      {operators.slice(0, choices.length).map((operator, index) => (
        <Choice
          key={operator.id}
          action={choices[index]}
          run={() => {
            onSelect(operator.id)
          }}
        />
      ))}
      <ListBox
        aria-label={label}
        className={styles['tiles'] ?? ''}
        layout="grid"
        selectionMode="single"
        disallowEmptySelection
        // Chosen by the press alone the tile would take the focus back from the PIN's field.
        shouldSelectOnPressUp
        {...(selectedId === null && { autoFocus: 'first' as const })}
        selectedKeys={selectedId === null ? [] : [selectedId]}
        onSelectionChange={(chosen) => {
          if (chosen === 'all') return
          const [id] = chosen
          if (id !== undefined) onSelect(String(id))
        }}
      >
        {operators.map((operator, index) => (
          <ListBoxItem
            key={operator.id}
            id={operator.id}
            textValue={operator.name}
            className={styles['tile'] ?? ''}
          >
            <span className={styles['mark']}>
              <span className={styles['sign']}>
                <Icon name="person" size={26} />
              </span>
              {choices[index] !== undefined && <KeyCap action={choices[index]} />}
            </span>
            <span className={styles['words']}>
              <span className={styles['name']}>{operator.name}</span>
              <span className={styles['role']}>{t(`role.${operator.role}`)}</span>
              {pins?.[operator.id] !== undefined && (
                <span className={styles['pin']}>{t('trainingPin', { pin: pins[operator.id] })}</span>
              )}
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
    </>
  )
}

function Choice({ action, run }: { action: KeyAction | undefined; run: () => void }) {
  useKey(action, run)
  return null
}
