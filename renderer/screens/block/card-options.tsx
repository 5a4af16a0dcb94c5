/** Several cards fit what was sought: a short list to choose from. */
import { useTranslation } from 'react-i18next'
import { KnownCardList } from '../../components/known-card-list.tsx'
import type { KnownCard } from '../../store/known-card.ts'
import styles from './block.module.css'

type CardOptionsProps = { options: readonly KnownCard[]; onChoose: (option: KnownCard) => void }

export function CardOptions({ options, onChoose }: CardOptionsProps) {
  const { t } = useTranslation('block')
  return (
    <section className={styles['page']} aria-label={t('find.several')}>
      <h2 className={styles['question']}>{t('find.several')}</h2>
      <KnownCardList label={t('find.several')} options={options} onChoose={onChoose} />
    </section>
  )
}
