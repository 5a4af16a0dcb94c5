/** What stands above a step: why the last press failed, or why the receipt has come back to this step. */
import type { Current } from '../../store/checkout-state.ts'
import { Refusal, type NextActions } from './refusal.tsx'

export function Notices({ current, actions }: { current: Current; actions: NextActions }) {
  const { failure, checkout, seenNotice } = current
  const { notice } = checkout
  if (failure !== null) return <Refusal failure={failure} actions={actions} />
  if (notice === null || notice.code === seenNotice) return null
  const { code, message, remoteCode, remoteText } = notice
  return <Refusal failure={{ code, message, data: { remoteCode, remoteText } }} actions={actions} />
}
