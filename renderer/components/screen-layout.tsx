/**
 * The shape of every screen: its name, what it shows (which scrolls), and at the foot its actions, the primary one at
 * the right. Esc goes back when `onBack` is given. The heading takes the focus when nothing else does, so that a
 * screen reader hears where it is.
 */
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import styles from './screen-layout.module.css'

export type ScreenLayoutProps = {
  title: string
  /** Beside the name: a state, a number. */
  aside?: ReactNode
  onBack?: () => void
  backLabel?: string
  actions?: ReactNode
  children: ReactNode
  /** It shows nothing but text: takes the focus itself, so that arrows scroll it. */
  isText?: boolean
}

export function ScreenLayout(props: ScreenLayoutProps) {
  const { title, aside, onBack, backLabel, actions, children, isText = false } = props
  const { t } = useTranslation('common')
  const heading = useRef<HTMLHeadingElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { activeElement } = document
    const first = isText ? content : heading
    if (activeElement === null || activeElement === document.body)
      first.current?.focus({ preventScroll: true })
  }, [isText])
  const hasFoot = onBack !== undefined || actions !== undefined
  return (
    <div className={styles['screen']}>
      <header className={styles['head']}>
        <h1 className={styles['title']} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      <div
        className={styles['content']}
        ref={content}
        {...(isText && { tabIndex: 0, role: 'region', 'aria-label': title })}
      >
        {children}
      </div>
      {hasFoot && (
        <footer className={styles['foot']}>
          {onBack !== undefined && (
            <Button size="large" icon="back" action="back" onPress={onBack}>
              {backLabel ?? t('back')}
            </Button>
          )}
          <div className={styles['actions']}>{actions}</div>
        </footer>
      )}
    </div>
  )
}
