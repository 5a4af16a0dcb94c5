/** Nobody was found: why that may be, and what to do instead. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import type { Sought } from '../../store/route.ts'
import type { Unanswered } from '../../store/till.ts'
import { useProcessingNames } from './use-processing-names.ts'

export type NobodyFoundProps = {
  sought: Sought
  unanswered: Unanswered
  onAgain: () => void
  onNewCard: () => void
  /** Absent where nobody can register, or what was sought is no phone and no e-mail. */
  onRegister?: () => void
}

export function NobodyFound({ sought, unanswered, onAgain, onNewCard, onRegister }: NobodyFoundProps) {
  const { t } = useTranslation('till')
  const processings = useProcessingNames(unanswered)
  const isOutage = unanswered.length > 0
  const hint = isOutage
    ? t('noneOutageHint', { text: sought.value, processings, count: unanswered.length })
    : t('noneHint', { text: sought.value })
  return (
    <Empty icon={isOutage ? 'offline' : 'person'} title={t('noneTitle')} hint={hint}>
      <Button size="large" action="refresh" icon="refresh" onPress={onAgain}>
        {t('again')}
      </Button>
      {onRegister !== undefined && (
        <Button
          size="large"
          tone={isOutage ? 'plain' : 'primary'}
          action="register"
          icon="person"
          onPress={onRegister}
        >
          {t('register')}
        </Button>
      )}
      <Button
        size="large"
        tone={isOutage || onRegister !== undefined ? 'plain' : 'primary'}
        action="newCard"
        icon="newCard"
        onPress={onNewCard}
      >
        {t('newCard')}
      </Button>
    </Empty>
  )
}
