/** Puts a section's buttons into the foot of the screen, where they stay in sight while its fields scroll. */
import { createContext, useContext, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

const FootContext = createContext<HTMLElement | null>(null)
export const FootProvider = FootContext.Provider

export function Foot({ children }: { children: ReactNode }) {
  const foot = useContext(FootContext)
  return foot === null ? null : createPortal(children, foot)
}
