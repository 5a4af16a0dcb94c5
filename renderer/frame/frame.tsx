/**
 * What stands around every screen: the status strip above, the function keys below. A scan that no screen waits for
 * opens the till with that customer.
 */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useKey } from '../components/use-key.tsx'
import { useNow } from '../components/use-now.ts'
import { useScan } from '../scan/use-scan.tsx'
import { attempt } from '../store/failure.ts'
import { useSignedIn, useTill } from '../store/use-stores.tsx'
import styles from './frame.module.css'
import { Navigation } from './navigation.tsx'
import { StatusStrip } from './status-strip.tsx'

export function Frame({ children }: { children: ReactNode }) {
  const { stores, deps } = useTill()
  const { operator, start } = useSignedIn()
  const { route, go } = useStore(stores.route)
  const status = useStore(stores.status)
  const lock = useStore(stores.session, (state) => state.lock)
  const nowMs = useNow(5000)

  useScan(
    (scan) => {
      go({ name: 'till', find: { value: scan.text, input: scan.input } })
    },
    { isFallback: true },
  )
  useKey(
    'back',
    () => {
      go({ name: 'till' })
    },
    { isFallback: true },
  )

  return (
    <div className={styles['frame']}>
      <StatusStrip
        view={status}
        nowMs={nowMs}
        mode={start.mode}
        store={start.store}
        operator={operator}
        onOpenJournal={() => {
          go({ name: 'journal' })
        }}
        onOpenAudit={() => {
          go({ name: 'audit' })
        }}
        onOpenAttention={() => {
          go({ name: 'attention' })
        }}
        onReadNotice={async () => {
          await attempt(async () => deps.api.notice.acknowledge())
        }}
      />
      <main className={styles['main']}>{children}</main>
      <Navigation current={route.name} onGo={go} onLock={() => void lock()} />
    </div>
  )
}
