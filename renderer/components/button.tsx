/**
 * The till's button. Given an action of the table of keys it shows the key and is pressed by it. Why a disabled one
 * is disabled is said by a text beside it, which is the caller's to give (`describedBy`).
 */
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { ariaKey, keyCap, type KeyAction } from '../keys.ts'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'
import { useKey } from './use-key.tsx'

export type ButtonProps = {
  children: ReactNode
  onPress: () => void
  /** `primary`: the one obvious next step; `danger`: cannot be undone; `quiet`: beside the point. */
  tone?: 'primary' | 'plain' | 'danger' | 'quiet'
  size?: 'medium' | 'large' | 'huge'
  action?: KeyAction
  icon?: IconName
  isDisabled?: boolean
  /** Shows that it is being done; presses are ignored, focus stays. */
  isBusy?: boolean
  isWide?: boolean
  /** Has the focus as soon as it appears. */
  takesFocus?: boolean
  /** Where the words on the button are not enough. */
  label?: string
  describedBy?: string
}

export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    tone = 'plain',
    size = 'medium',
    action,
    icon,
    isDisabled = false,
    isBusy = false,
  } = props
  useKey(action, onPress, { isEnabled: !isDisabled && !isBusy })
  return (
    <AriaButton
      className={classes(
        styles['button'],
        styles[tone],
        styles[size],
        props.isWide === true && styles['wide'],
      )}
      // While busy it keeps the focus, so it is not disabled; the library's own pending state would leave an
      // announcement behind that names a button which is gone by then.
      onPress={() => {
        if (!isBusy) onPress()
      }}
      isDisabled={isDisabled}
      {...(props.takesFocus === true && { autoFocus: true })}
      {...(props.label !== undefined && { 'aria-label': props.label })}
      {...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy })}
      render={(dom) => (
        <button
          {...dom}
          {...(action !== undefined && { 'aria-keyshortcuts': ariaKey(action) })}
          {...(isBusy && { 'aria-disabled': true, 'aria-busy': true, 'data-pending': true })}
        />
      )}
    >
      {isBusy && <span className={styles['spinner']} aria-hidden="true" />}
      {icon !== undefined && <Icon name={icon} />}
      <span className={styles['words']}>{children}</span>
      {action !== undefined && <KeyCap action={action} />}
    </AriaButton>
  )
}

/** The key of an action, as printed on the keyboard. Read to nobody: `aria-keyshortcuts` says it. */
export const KeyCap = ({ action }: { action: KeyAction }) => (
  <kbd className={styles['cap']} aria-hidden="true">
    {keyCap(action)}
  </kbd>
)
