/** The code, by keyboard or by finger; what a wrong one leaves. */
import { useTranslation } from 'react-i18next'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Numpad } from '../../components/numpad.tsx'
import { maskEmail, maskPhone } from '../../mask.ts'
import { longestCode, sendToOf, type Target } from '../../store/identify.ts'
import styles from './identify.module.css'
import type { IdentifyViewProps } from './identify-view.tsx'
import { SendButton } from './send-button.tsx'

export function CodeStep({ state, isOutage, actions }: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  const { code, failure, attemptsLeft, isSpent } = state
  return (
    <div className={styles['halves']}>
      <div className={styles['half']}>
        <p className={styles['sent']}>
          <Chip tone="ok" size="large">
            {t('code.title')}
          </Chip>
          <span>{useSentTo(state)}</span>
        </p>
        <Field
          label={t('code.label')}
          hint={t('code.hint')}
          value={code}
          onChange={actions.onCode}
          onEnter={actions.onConfirm}
          size="large"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={longestCode}
          isDisabled={isSpent}
          action="field"
          takesFocus
        />
        {!isSpent && (
          <div>
            <SendButton state={state} isOutage={isOutage} actions={actions} isNext={false} />
          </div>
        )}
        {failure !== null && (
          <ErrorNotice failure={failure}>
            {attemptsLeft !== null && !isSpent && <p>{t('code.left', { count: attemptsLeft })}</p>}
            {isSpent && <p>{t('code.spent')}</p>}
          </ErrorNotice>
        )}
      </div>
      <Numpad
        value={code}
        onChange={actions.onCode}
        corner="none"
        maxLength={longestCode}
        isDisabled={isSpent}
      />
    </div>
  )
}

const masked = (target: Target): string =>
  'phone' in target ? maskPhone(target.phone) : maskEmail(target.email)

/** The end of the phone or e-mail where it went to what was typed; else only that it went to the other one. */
function useSentTo(state: IdentifyViewProps['state']): string {
  const { t } = useTranslation('identify')
  const { target } = state
  const sendTo = sendToOf(state)
  if (target !== null && sendTo in target) return t('code.sentTo', { target: masked(target) })
  return t(sendTo === 'phone' ? 'code.sentByPhone' : 'code.sentByEmail')
}
