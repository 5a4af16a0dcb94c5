/** One labelled text field. Says what is wrong below it, in words; never turns what is typed into something else. */
import { useRef } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components'
import type { KeyAction } from '../keys.ts'
import { KeyCap } from './button.tsx'
import { classes } from './classes.ts'
import styles from './field.module.css'
import { useKey } from './use-key.tsx'

export type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Enter was pressed in it. */
  onEnter?: () => void
  hint?: string
  /** What is wrong with the value; null or absent when nothing is. */
  error?: string | null
  placeholder?: string
  size?: 'medium' | 'large'
  type?: 'text' | 'tel' | 'email' | 'password' | 'url'
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email'
  maxLength?: number
  isRequired?: boolean
  isDisabled?: boolean
  isReadOnly?: boolean
  isMultiline?: boolean
  /** Has the cursor as soon as it appears. */
  takesFocus?: boolean
  autoComplete?: string
  /** A key that puts the cursor here. */
  action?: KeyAction
}

export function Field(props: FieldProps) {
  const {
    label,
    value,
    onChange,
    hint,
    error,
    placeholder = '',
    size = 'medium',
    action,
    isMultiline = false,
  } = props
  const own = useRef<HTMLDivElement>(null)
  useKey(action, () => {
    const input = own.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    input?.focus()
    input?.select()
  })
  const look = classes(styles['input'], size === 'large' && styles['large'])
  return (
    <TextField
      ref={own}
      className={styles['field'] ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={typeof error === 'string'}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      autoComplete={props.autoComplete ?? 'off'}
      type={props.type ?? 'text'}
      {...(props.inputMode !== undefined && { inputMode: props.inputMode })}
      {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      {...(props.takesFocus === true && { autoFocus: true })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || props.onEnter === undefined || isMultiline) {
          event.continuePropagation()
          return
        }
        // The same stroke must not also press the button that the answer may put the focus on.
        event.preventDefault()
        props.onEnter()
      }}
    >
      <Label className={styles['label'] ?? ''}>
        {label} {action !== undefined && <KeyCap action={action} />}
      </Label>
      {isMultiline ? (
        <TextArea className={look} rows={3} placeholder={placeholder} />
      ) : (
        <Input className={look} placeholder={placeholder} spellCheck={false} />
      )}
      {hint !== undefined && typeof error !== 'string' && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{error}</FieldError>
    </TextField>
  )
}
