/**
 * Digits for a finger. Edits a text by the same rules as the keyboard would; the field beside it stays the one place
 * with the focus, so a keyboard never needs these buttons and they are no stops of Tab.
 */
import { useTranslation } from 'react-i18next'
import { Button as AriaButton } from 'react-aria-components'
import { Icon } from './icon.tsx'
import styles from './numpad.module.css'
import { pressNumpad, type NumpadKey } from './press-numpad.ts'

export type NumpadProps = {
  value: string
  onChange: (value: string) => void
  /** What the lower left key types; `none` for PINs. */
  corner?: 'mark' | '00' | 'none'
  maxLength?: number
  isDisabled?: boolean
}

const digits: readonly NumpadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export function Numpad({
  value,
  onChange,
  corner = 'mark',
  maxLength = 32,
  isDisabled = false,
}: NumpadProps) {
  const { t, i18n } = useTranslation('common')
  const mark = i18n.language === 'ru' ? ',' : '.'
  const key = (name: NumpadKey, words: string) => (
    <AriaButton
      key={name}
      className={styles['key'] ?? ''}
      excludeFromTabOrder
      preventFocusOnPress
      isDisabled={isDisabled}
      aria-label={words}
      onPress={() => {
        onChange(pressNumpad(value, name, corner === 'none' ? null : mark, maxLength))
      }}
    >
      {name === 'backspace' ? <Icon name="backspace" size={26} /> : words}
    </AriaButton>
  )
  return (
    <fieldset className={styles['pad']} aria-label={t('numpad')}>
      {digits.map((digit) => key(digit, digit))}
      {corner === 'none' ? <span /> : key(corner, corner === 'mark' ? mark : '00')}
      {key('0', '0')}
      {key('backspace', t('erase'))}
    </fieldset>
  )
}
