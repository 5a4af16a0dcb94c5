/**
 * Takes a PIN by finger or keyboard and hands it over once; never shows it, never keeps it. A reader's burst is not
 * recognised while it is on the screen.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCountdown, type Language } from '../format.ts'
import type { Failure } from '../store/failure.ts'
import { useTill } from '../store/use-stores.tsx'
import { sayFailure } from '../text/say-failure.ts'
import { useNoScan } from '../scan/use-scan.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Numpad } from './numpad.tsx'
import styles from './pin-pad.module.css'
import { useNow } from './use-now.ts'

export type PinPadProps = {
  /** Whose PIN: `PIN-код: Анна`. */
  label: string
  /** Answers why it was not accepted, or null when it was. */
  onSubmit: (pin: string) => Promise<Failure | null>
  submitLabel: string
}

const longestPin = 12
const shortestPin = 4

export function PinPad({ label, onSubmit, submitLabel }: PinPadProps) {
  const { t, i18n } = useTranslation('common')
  const { deps } = useTill()
  const [pin, setPin] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [tries, setTries] = useState(0)
  const [openAtMs, setOpenAtMs] = useState(0)
  const lockedMs = openAtMs - useNow(500)
  const isLocked = lockedMs > 0
  useNoScan()

  const submit = async (): Promise<void> => {
    if (pin.length < shortestPin || isBusy || isLocked) return
    setIsBusy(true)
    setFailure(null)
    const answer = await onSubmit(pin)
    setIsBusy(false)
    setPin('')
    setTries(tries + 1)
    setFailure(answer)
    const retryAfterMs = answer?.data['retryAfterMs']
    if (answer?.code === 'LOCKED_OUT' && typeof retryAfterMs === 'number')
      setOpenAtMs(deps.now() + retryAfterMs)
  }
  const refusal =
    failure === null || failure.code === 'LOCKED_OUT'
      ? null
      : (sayFailure(failure, i18n.language as Language) ?? t('engineUnreachable'))
  const change = (text: string): void => {
    setPin(text.replace(/\D/g, '').slice(0, longestPin))
    setFailure(null)
  }
  return (
    <div className={styles['pad']}>
      <Field
        // A new field after every try and after a lock-out has the cursor again.
        key={`${tries} ${isLocked}`}
        label={label}
        type="password"
        inputMode="numeric"
        autoComplete="one-time-code"
        size="large"
        value={pin}
        onChange={change}
        onEnter={() => void submit()}
        isDisabled={isLocked}
        takesFocus
      />
      <div className={styles['error']}>
        {/* Said once; the seconds that count down below are not read aloud one by one. */}
        <p role="alert">{isLocked ? t('lockedOut') : refusal}</p>
        {isLocked && <p>{t('lockedFor', { time: formatCountdown(lockedMs) })}</p>}
      </div>
      <Numpad value={pin} onChange={change} corner="none" maxLength={longestPin} isDisabled={isLocked} />
      <Button
        tone="primary"
        size="large"
        action="primary"
        isWide
        isBusy={isBusy}
        isDisabled={isLocked || pin.length < shortestPin}
        onPress={() => void submit()}
      >
        {submitLabel}
      </Button>
    </div>
  )
}
