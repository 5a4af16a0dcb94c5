/** The slip as it will be printed; each print is counted, and from the second on it says so on the paper. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { usePrintSlip } from '../../components/use-print-slip.ts'
import styles from './journal.module.css'
import { PendingSlip } from './pending-slip.tsx'

export function SlipDialog({ operation, onClose }: { operation: OperationView; onClose: () => void }) {
  const { t } = useTranslation(['slip', 'common'])
  const { printed, isPrinting, failure, print } = usePrintSlip({ operation: operation.id })
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      closeLabel={t('common:close')}
      actions={
        <Button tone="primary" size="large" action="print" icon="print" isBusy={isPrinting} onPress={print}>
          {t('common:print')}
        </Button>
      }
    >
      <div className={styles['slip']}>
        <PendingSlip operation={operation} printed={printed} />
      </div>
      {failure !== null && <ErrorNotice failure={failure} />}
      <output className={styles['soft']}>
        {printed === null ? t('hint') : t('printed', { count: printed.copy })}
      </output>
    </Dialog>
  )
}
