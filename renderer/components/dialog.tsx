/** A question that must be answered first: the focus stays inside, Esc closes it, no key reaches the screen behind. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import styles from './dialog.module.css'
import { KeyLayer } from './use-key.tsx'

export type DialogProps = {
  title: string
  /** Esc and the closing button. Nothing is done. */
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot; the closing one comes before them by itself. */
  actions?: ReactNode
  closeLabel?: string
  size?: 'medium' | 'wide'
  tone?: 'plain' | 'danger'
}

export function Dialog({
  title,
  onClose,
  children,
  actions,
  closeLabel,
  size = 'medium',
  tone = 'plain',
}: DialogProps) {
  const { t } = useTranslation('common')
  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Modal className={classes(styles['modal'], styles[size])}>
        <AriaDialog className={styles['dialog'] ?? ''} role={tone === 'danger' ? 'alertdialog' : 'dialog'}>
          <KeyLayer>
            <Heading slot="title" className={classes(styles['title'], styles[tone])}>
              {title}
            </Heading>
            <div className={styles['body']}>{children}</div>
            <div className={styles['actions']}>
              <Button action="back" onPress={onClose}>
                {closeLabel ?? t('cancel')}
              </Button>
              {actions}
            </div>
          </KeyLayer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
