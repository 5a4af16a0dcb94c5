/** Why an operation was refused, waits or needs a person: the till's sentence and the processing's own words. */
import type { OperationView } from '../../shared/model/operation.ts'
import { ErrorNotice } from './error-notice.tsx'

type OperationErrorProps = {
  operation: Pick<OperationView, 'error' | 'processing'>
  tone?: 'danger' | 'warning'
}

/** Nothing for an operation without one. */
export function OperationError({ operation: { error, processing }, tone = 'warning' }: OperationErrorProps) {
  if (error === null) return null
  const { code, message, remoteCode, remoteText } = error
  return <ErrorNotice tone={tone} failure={{ code, message, data: { processing, remoteCode, remoteText } }} />
}
