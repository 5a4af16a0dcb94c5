/** Sends a code, or another one when its time has come; till then it counts down. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { formatCountdown } from '../../format.ts'
import type { IdentifyViewProps } from './identify-view.tsx'
import { useMonotonicLeft } from './use-monotonic-left.ts'

type SendButtonProps = Pick<IdentifyViewProps, 'state' | 'isOutage' | 'actions'> & {
  /** It is the next thing to do. */
  isNext: boolean
}

export function SendButton({ state, isOutage, actions, isNext }: SendButtonProps) {
  const { t } = useTranslation('identify')
  const leftMs = useMonotonicLeft(state.againAtMs)
  const isFirst = state.step.at === 'asking'
  const words = isFirst ? t('who.send') : t('code.again')
  return (
    <Button
      size={isNext ? 'large' : 'medium'}
      isDisabled={leftMs > 0 || state.text.trim() === '' || isOutage}
      onPress={actions.onSend}
      {...(isNext ? { tone: 'primary', action: 'primary' } : { action: 'choice1' })}
    >
      {leftMs > 0 ? t('code.againIn', { time: formatCountdown(leftMs) }) : words}
    </Button>
  )
}
