/** Of which type a virtual card shall be: arrows point at one, Enter takes it. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { EnterMoves } from '../../components/enter-moves.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { NewCardData } from '../../store/new-card-case.ts'
import styles from './new-card.module.css'

type CardTypeProps = {
  state: NewCardData
  /** A dialog is open over the screen. */
  isAsking: boolean
  onPoint: (id: string) => void
  onChoose: () => void
  onAgain: () => void
}

export function CardType({ state, isAsking, onPoint, onChoose, onAgain }: CardTypeProps) {
  const { t } = useTranslation(['newCard', 'common'])
  const { types, pointedType } = state
  switch (types.at) {
    case 'known':
      if (types.types.length === 0) return <p className={styles['mistake']}>{t('type.none')}</p>
      return (
        <EnterMoves onEnd={onChoose}>
          <Segmented
            label={t('type.label')}
            options={types.types.map(({ id, name, description }) => ({
              value: id,
              label: name,
              ...(description !== undefined && description !== '' && { hint: description }),
            }))}
            value={pointedType}
            onChange={onPoint}
            takesFocus={!isAsking}
          />
        </EnterMoves>
      )
    case 'failed':
      return (
        <ErrorNotice failure={types.failure}>
          <Button action="refresh" icon="refresh" onPress={onAgain}>
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )
    default:
      return <Progress label={t('type.looking')} />
  }
}
