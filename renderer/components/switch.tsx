/** On or off, with what it means below. Space or a touch turns it. */
import { useId } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'
import styles from './switch.module.css'

export type SwitchProps = {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  hint?: string
  isDisabled?: boolean
}

export function Switch({ label, isOn, onChange, hint, isDisabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className={styles['row']}>
      <AriaSwitch
        className={styles['switch'] ?? ''}
        isSelected={isOn}
        onChange={onChange}
        isDisabled={isDisabled}
        {...(hint !== undefined && { 'aria-describedby': id })}
      >
        <span className={styles['track']} />
        <span className={styles['label']}>{label}</span>
      </AriaSwitch>
      {hint !== undefined && (
        <p id={id} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}
