/** Rows to open: one stop of Tab, arrows move, Enter or a touch opens. */
import { useRef, type ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { classes } from './classes.ts'
import styles from './list.module.css'

export type ListProps<Item extends object> = {
  label: string
  items: readonly Item[]
  idOf: (item: Item) => string
  /** The row in plain words: typing its first letters finds it. */
  textOf: (item: Item) => string
  onOpen: (item: Item) => void
  children: (item: Item) => ReactNode
  /** Its first row has the focus as soon as it appears. */
  takesFocus?: boolean
  /** The row that is open beside the list. */
  openId?: string
}

export function List<Item extends object>({
  label,
  items,
  idOf,
  textOf,
  onOpen,
  children,
  takesFocus,
  openId,
}: ListProps<Item>) {
  // The list's own focus at its start may be put off, go to the list as a whole first, and stay there: Enter opens nothing then.
  const isToTake = useRef(takesFocus === true)
  const takeFocus = (row: HTMLDivElement | null) => {
    if (row === null || !isToTake.current) return
    isToTake.current = false
    row.focus()
  }
  return (
    <ListBox
      aria-label={label}
      className={styles['list'] ?? ''}
      items={items}
      selectionMode="none"
      onAction={(id) => {
        const item = items.find((one) => idOf(one) === id)
        if (item !== undefined) onOpen(item)
      }}
    >
      {items.map((item, index) => (
        <ListBoxItem
          key={idOf(item)}
          {...(index === 0 && { ref: takeFocus })}
          id={idOf(item)}
          textValue={textOf(item)}
          className={classes(styles['row'], idOf(item) === openId && styles['open'])}
        >
          {children(item)}
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
