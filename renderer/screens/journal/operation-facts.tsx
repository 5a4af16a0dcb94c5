/** What is written of the operation itself: about whom, by whom, when. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Facts, type Fact } from '../../components/facts.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { useOperationWords } from './use-operation-words.ts'

export function OperationFacts({ operation }: { operation: OperationView }) {
  const { t, i18n } = useTranslation(['journal', 'common'])
  const { start } = useSignedIn()
  const words = useOperationWords()
  const nowMs = useNow(30_000)
  const { card, contact, processing, createdAt, settledAt, operator, approvedBy, attempts, dueAt } = operation
  const moment = (iso: string): string =>
    formatMoment(iso, start.store.timezone, i18n.language as Language, nowMs)
  const note = operation.result?.['note']
  const facts: readonly Fact[] = [
    [t('story.processing'), t(`common:processing.${processing}`)],
    [t('story.card'), card],
    [t('story.contact'), contact === null ? null : formatPhone(contact)],
    [t('story.reason'), operation.fields['reason'] === undefined ? null : words.reason(operation)],
    [t('story.operator'), operator],
    [t('story.approver'), approvedBy],
    [t('story.made'), moment(createdAt)],
    [t('story.settled'), settledAt === null ? null : moment(settledAt)],
    [t('story.due'), dueAt === null || Date.parse(dueAt) <= nowMs ? null : moment(dueAt)],
    [t('story.attempts'), String(attempts)],
    [t('story.note'), typeof note === 'string' ? note : null],
  ]
  return <Facts facts={facts} />
}
