/** React alone: paints a text with what a burst of keys typed in its first line. No engine, no store, no style. */
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare global {
  /** Lines to paint below the typed one, set by whoever measures. */
  var benchLines: readonly string[] | undefined
}

function Bare() {
  const [typed, setTyped] = useState('')
  useEffect(() => {
    let burst = ''
    const hear = ({ key }: KeyboardEvent) => {
      if (key !== 'Enter') {
        burst += key
        return
      }
      setTyped(burst)
      burst = ''
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
  return (
    <main>
      <h2>{typed}</h2>
      <ul>
        {(globalThis.benchLines ?? []).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </main>
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Bare />)
