/** Below a list that is read page by page: the next page, or that this was all. */
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './list-foot.module.css'

type ListFootProps = {
  /** There is a next page. */
  hasMore: boolean
  more: string
  /** Said when there is none. */
  all?: string
  isBusy?: boolean
  onMore: () => void
  /** What is being looked for meanwhile. */
  children?: ReactNode
}

export function ListFoot({ hasMore, more, all, isBusy = false, onMore, children }: ListFootProps) {
  if (!hasMore && all === undefined) return null
  return (
    <div className={styles['foot']}>
      {children}
      {hasMore ? (
        <Button action="more" isBusy={isBusy} onPress={onMore}>
          {more}
        </Button>
      ) : (
        <p>{all}</p>
      )}
    </div>
  )
}
