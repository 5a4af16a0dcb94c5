/** One of many, in a list that opens: arrows choose, typing finds, Esc closes it and nothing else. */
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { Icon } from './icon.tsx'
import styles from './picker.module.css'

export type PickerOption = { value: string; label: string }
export type PickerProps = {
  label: string
  options: readonly PickerOption[]
  value: string
  onChange: (value: string) => void
  isDisabled?: boolean
}

export const Picker = ({ label, options, value, onChange, isDisabled = false }: PickerProps) => (
  <Select
    className={styles['picker'] ?? ''}
    value={value}
    isDisabled={isDisabled}
    onChange={(chosen) => {
      if (chosen !== null) onChange(String(chosen))
    }}
  >
    <Label className={styles['label'] ?? ''}>{label}</Label>
    <Button className={styles['button'] ?? ''}>
      <SelectValue>{options.find((option) => option.value === value)?.label ?? value}</SelectValue>
      <Icon name="down" size={18} />
    </Button>
    <Popover className={styles['popover'] ?? ''}>
      <ListBox className={styles['list'] ?? ''} items={options}>
        {options.map((option) => (
          <ListBoxItem
            key={option.value}
            id={option.value}
            textValue={option.label}
            className={styles['option'] ?? ''}
          >
            {option.label}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
)
