/** The page: sign-in, or the frame with the screen of the current route. A broken screen leads back to the till. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { missingCase } from '../shared/assert.ts'
import { ErrorNotice } from './components/error-notice.tsx'
import { Progress } from './components/progress.tsx'
import { Toasts } from './components/toasts.tsx'
import { useTheme } from './components/use-theme.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame/frame.tsx'
import { screens } from './screens/registry.ts'
import { SignIn } from './screens/sign-in/index.tsx'
import type { Start } from './store/session.ts'
import { useTill } from './store/use-stores.tsx'
import styles from './app.module.css'

export function App() {
  const { t } = useTranslation(['common', 'signIn'])
  const { stores } = useTill()
  const session = useStore(stores.session, (state) => state.session)
  switch (session.at) {
    case 'starting':
      return (
        <main className={styles['alone']}>
          <Progress label={t('signIn:starting')} />
        </main>
      )
    case 'unreachable':
      return (
        <main className={styles['alone']}>
          <ErrorNotice failure={session.failure} />
        </main>
      )
    case 'signed-out':
      return <SignIn session={session} />
    case 'signed-in':
      return <SignedIn start={session.start} />
    default:
      return missingCase(session)
  }
}

function SignedIn({ start }: { start: Start }) {
  const { stores } = useTill()
  const { route, visit, go } = useStore(stores.route)
  const touch = useStore(stores.session, (state) => state.touch)
  useTheme(start.ui)
  useEffect(() => {
    window.addEventListener('keydown', touch, { passive: true, capture: true })
    window.addEventListener('pointerdown', touch, { passive: true, capture: true })
    return () => {
      window.removeEventListener('keydown', touch, { capture: true })
      window.removeEventListener('pointerdown', touch, { capture: true })
    }
  }, [touch])
  const Screen = screens[route.name]
  return (
    <>
      <Frame>
        <ErrorBoundary
          key={visit}
          onRecover={() => {
            go({ name: 'till' })
          }}
        >
          <Screen />
        </ErrorBoundary>
      </Frame>
      <Toasts />
    </>
  )
}
