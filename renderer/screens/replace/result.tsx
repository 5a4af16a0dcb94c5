/** What the replacement has come to, in large words, and read aloud as it changes. */
import { useTranslation } from 'react-i18next'
import { OperationResult } from '../../components/operation-result.tsx'
import type { ReplaceViewProps } from './replace-view.tsx'

export function Result({ state: { operations } }: ReplaceViewProps) {
  const { t } = useTranslation(['replace', 'common'])
  const operation = operations.at(-1)
  if (operation === undefined) return null
  const processing = t(`common:processing.${operation.processing}`)
  return (
    <OperationResult operation={operation} title={t(`result.${operation.state}.title`)}>
      <span>{t(`result.${operation.state}.hint`, { processing })}</span>
      {operation.approvedBy !== null && <span>{t('result.approvedBy', { name: operation.approvedBy })}</span>}
    </OperationResult>
  )
}
