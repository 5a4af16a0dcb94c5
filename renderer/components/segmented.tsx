/** One of a few, side by side (`Segmented`) or as rows with an explanation (`ChoiceList`). Arrows choose. */
import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { classes } from './classes.ts'
import styles from './segmented.module.css'

export type Option<Value extends string> = {
  value: Value
  label: string
  hint?: string
  isDisabled?: boolean
  sign?: ReactNode
}

type Props<Value extends string> = {
  label: string
  options: readonly Option<Value>[]
  /** Null while nothing is chosen. */
  value: Value | null
  onChange: (value: Value) => void
  isLabelHidden?: boolean
  /** The chosen option, or the first one, has the focus as soon as it appears. */
  takesFocus?: boolean
}

export const Segmented = <Value extends string>(props: Props<Value>) => (
  <Choices {...props} look="segmented" />
)
export const ChoiceList = <Value extends string>(props: Props<Value>) => <Choices {...props} look="rows" />

function Choices<Value extends string>(props: Props<Value> & { look: 'segmented' | 'rows' }) {
  const { label, options, value, onChange, isLabelHidden = false, takesFocus = false, look } = props
  const focused = takesFocus
    ? (value ?? options.find((option) => option.isDisabled !== true)?.value)
    : undefined
  return (
    <RadioGroup
      className={styles['group'] ?? ''}
      orientation={look === 'rows' ? 'vertical' : 'horizontal'}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen)
        if (option !== undefined) onChange(option.value)
      }}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <div className={styles[look]}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            {...(option.value === focused && { autoFocus: true })}
            className={classes(styles['option'], styles[`${look}Option`])}
          >
            {option.sign}
            <span className={styles['words']}>
              <span className={styles['name']}>{option.label}</span>
              {option.hint !== undefined && <span className={styles['hint']}>{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
