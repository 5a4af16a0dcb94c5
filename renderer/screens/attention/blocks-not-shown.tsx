/** Cards that this till has blocked and that their processing still shows as usable: nothing to decide, and not to be missed. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { useReportWords } from '../../components/use-report-words.ts'
import { maskCard, maskPhone } from '../../mask.ts'
import styles from './attention.module.css'

type Props = { blocks: readonly OperationView[]; onJournal: (operationId: string) => void }

export function BlocksNotShown({ blocks, onJournal }: Props) {
  const { t } = useTranslation(['attention', 'common'])
  const { stamp } = useReportWords()
  if (blocks.length === 0) return null
  return (
    <Alert tone="danger" title={t('blocks.title', { count: blocks.length })}>
      <p>{t('blocks.hint')}</p>
      <ul className={styles['blocks']}>
        {blocks.map(({ id, card, contact, processing, createdAt, operator }) => (
          <li key={id} className={styles['block']}>
            <span>
              <strong className={styles['subject']}>
                {card === null ? maskPhone(contact ?? '') : maskCard(card)}
              </strong>{' '}
              · {t(`common:processing.${processing}`)}
              <br />
              <span className={styles['soft']}>{t('by', { operator, when: stamp(createdAt) })}</span>
            </span>
            <Button
              icon="journal"
              onPress={() => {
                onJournal(id)
              }}
            >
              {t('journal')}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
