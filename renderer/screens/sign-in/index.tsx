/** Sign-in, connected: who may, and what the engine says to their PIN. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useTheme } from '../../components/use-theme.ts'
import { useNow } from '../../components/use-now.ts'
import { StatusStrip } from '../../frame/status-strip.tsx'
import type { Session } from '../../store/session.ts'
import { useTill } from '../../store/use-stores.tsx'
import { SignInView } from './sign-in-view.tsx'

export function SignIn({ session }: { session: Extract<Session, { at: 'signed-out' }> }) {
  const { stores } = useTill()
  const signIn = useStore(stores.session, (state) => state.signIn)
  const status = useStore(stores.status)
  const nowMs = useNow(5000)
  const { start, why, lastOperatorId } = session
  const operators = start.operators.filter((operator) => operator.active)
  const known = operators.some((operator) => operator.id === lastOperatorId) ? lastOperatorId : null
  const [operatorId, setOperatorId] = useState(known)
  useTheme(start.ui)
  return (
    <SignInView
      strip={
        <StatusStrip view={status} nowMs={nowMs} mode={start.mode} store={start.store} operator={null} />
      }
      store={start.store}
      why={why}
      operators={operators}
      pins={start.trainingPins}
      operatorId={operatorId}
      onChoose={setOperatorId}
      onPin={async (id, pin) => signIn(id, pin)}
    />
  )
}
