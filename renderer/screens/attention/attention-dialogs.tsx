/** A decision is taken with another supervisor's PIN and a reason, and so is the payment of a debt. */
import { useTranslation } from 'react-i18next'
import type { AttentionView, ShortfallView } from '../../../shared/model/attention.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import type { Resolution } from '../../../shared/model/resolution.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import type { Language } from '../../format.ts'
import type { AttentionState } from '../../store/attention.ts'
import { useToast } from '../../store/use-stores.tsx'
import { useResolutionWords } from './resolution-words.ts'

export type Asking =
  | { for: 'resolve'; view: AttentionView; as: Resolution }
  | { for: 'settle'; shortfall: ShortfallView }

type AttentionDialogsProps = {
  asking: Asking
  store: Pick<AttentionState, 'resolve' | 'settle'>
  onClose: () => void
}

export const AttentionDialogs = ({ asking, ...rest }: AttentionDialogsProps) =>
  asking.for === 'resolve' ? (
    <ResolveDialog asking={asking} {...rest} />
  ) : (
    <SettleDialog asking={asking} {...rest} />
  )

type Props<For extends Asking['for']> = Omit<AttentionDialogsProps, 'asking'> & {
  asking: Extract<Asking, { for: For }>
}

function ResolveDialog({ asking: { view, as }, store, onClose }: Props<'resolve'>) {
  const { t } = useTranslation('attention')
  const words = useResolutionWords(view)
  const show = useToast()
  return (
    <ApprovalDialog
      onClose={onClose}
      noteLabel={t('note')}
      onApprove={async (approval, note) => {
        const refusal = await store.resolve(view.operation.id, as, note, approval)
        if (refusal !== null) return refusal
        show('ok', t('decided', { title: words.title(as) }))
        onClose()
        return null
      }}
    >
      <p>{t('approve', { title: words.title(as), effect: words.effect(as) })}</p>
    </ApprovalDialog>
  )
}

function SettleDialog({ asking: { shortfall }, store, onClose }: Props<'settle'>) {
  const { t, i18n } = useTranslation('attention')
  const show = useToast()
  const amount = formatAmount(shortfall.amount, i18n.language as Language)
  return (
    <ApprovalDialog
      onClose={onClose}
      noteLabel={t('shortfalls.settleNote')}
      onApprove={async (approval, note) => {
        const refusal = await store.settle(shortfall.id, note, approval)
        if (refusal !== null) return refusal
        show('ok', t('shortfalls.done'))
        onClose()
        return null
      }}
    >
      <p>{t('shortfalls.settleText', { amount })}</p>
    </ApprovalDialog>
  )
}
