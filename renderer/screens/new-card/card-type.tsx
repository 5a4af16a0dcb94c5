/** Of which type a virtual card shall be. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import type { NewCardData } from '../../store/new-card-case.ts'
import styles from './new-card.module.css'

type CardTypeProps = {
  state: NewCardData
  /** A dialog is open over the screen. */
  isAsking: boolean
  onType: (id: string) => void
  onAgain: () => void
}

export function CardType({ state: { types, cardType }, isAsking, onType, onAgain }: CardTypeProps) {
  const { t } = useTranslation(['newCard', 'common'])
  switch (types.at) {
    case 'known':
      if (types.types.length === 0) return <p className={styles['mistake']}>{t('type.none')}</p>
      return (
        <ChoiceList
          label={t('type.label')}
          options={types.types.map(({ id, name, description }) => ({
            value: id,
            label: name,
            ...(description !== undefined && description !== '' && { hint: description }),
          }))}
          value={cardType}
          onChange={onType}
          takesFocus={!isAsking && cardType === null}
        />
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
