/** The first step: whose receipt, of how much, which number. Whatever was left unfinished is offered beside it. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Hidden } from '../../components/hidden.tsx'
import { Numpad } from '../../components/numpad.tsx'
import { Panel } from '../../components/panel.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { Language } from '../../format.ts'
import { isSettled, refusalOf, type Draft } from '../../store/checkout-draft.ts'
import styles from './checkout.module.css'
import { DraftWho } from './draft-who.tsx'
import { Refusal, type NextActions } from './refusal.tsx'
import { withMark } from './spend-input.ts'
import { StepRail } from './step-rail.tsx'
import { Unfinished } from './unfinished.tsx'
import { Working } from './working.tsx'

export type DraftViewProps = {
  draft: Draft
  unfinished: readonly CheckoutView[]
  waiting: number
  onEdit: (change: Partial<Pick<Draft, 'text' | 'amount' | 'receipt'>>) => void
  onFind: (text: string) => void
  onChoose: (customer: CustomerView) => void
  onGoOn: () => void
  onForget: () => void
  onQuote: () => void
  onResume: (checkout: CheckoutView) => void
  onJournal: () => void
  onBack: () => void
}

type Part = 'text' | 'amount' | 'receipt'

export function DraftView(props: DraftViewProps) {
  const { draft, onEdit, onQuote, onForget, onJournal } = props
  const { t, i18n } = useTranslation(['checkout', 'common'])
  const language = i18n.language as Language
  const isKnown = isSettled(draft.who)
  const [part, setPart] = useState<Part>(isKnown ? 'amount' : 'text')
  const target: Part = part === 'text' && isKnown ? 'amount' : part
  const whyNot = useId()
  const isRefused = refusalOf(draft.who) !== null
  const actions: NextActions = {
    'other-customer': onForget,
    'other-receipt': () => {
      onEdit({ receipt: '' })
    },
    journal: onJournal,
  }
  return (
    <ScreenLayout
      title={t('title.draft')}
      aside={<StepRail step="draft" />}
      onBack={props.onBack}
      backLabel={t('back.toTill')}
      actions={
        <>
          {draft.isOpening && <Working doing="quote" />}
          <Button
            tone="primary"
            size="large"
            action="primary"
            isBusy={draft.isOpening}
            isDisabled={isRefused}
            onPress={onQuote}
            {...(isRefused && { describedBy: whyNot })}
          >
            {t('quote')}
          </Button>
        </>
      }
    >
      {draft.failure !== null && <Refusal failure={draft.failure} actions={actions} />}
      <div className={styles['halves']}>
        <div className={styles['main']}>
          <div
            onFocus={() => {
              setPart('text')
            }}
          >
            <DraftWho {...props} refusalId={whyNot} />
          </div>
          <Unfinished {...props} />
        </div>
        <Panel>
          <div
            onFocus={() => {
              setPart('amount')
            }}
          >
            <Field
              // Once it is clear who it is, the amount is the next thing to type.
              key={isKnown ? 'known' : 'unknown'}
              label={t('amount.field')}
              value={withMark(draft.amount, language)}
              onChange={(amount) => {
                onEdit({ amount })
              }}
              onEnter={onQuote}
              error={draft.missing === 'amount' ? t('amount.missing') : null}
              size="large"
              inputMode="decimal"
              maxLength={40}
              takesFocus={isKnown}
            />
          </div>
          <div
            onFocus={() => {
              setPart('receipt')
            }}
          >
            <Field
              label={t('amount.receipt')}
              hint={t('amount.receiptHint')}
              value={draft.receipt}
              onChange={(receipt) => {
                onEdit({ receipt })
              }}
              onEnter={onQuote}
              error={draft.failure?.code === 'RECEIPT_ALREADY_RECORDED' ? t('amount.receiptRepeated') : null}
              maxLength={64}
            />
          </div>
          <Numpad
            value={draft[target]}
            corner={target === 'amount' ? 'mark' : '00'}
            maxLength={40}
            onChange={(text) => {
              onEdit({ [target]: text })
            }}
          />
        </Panel>
      </div>
      <Hidden isLive>{draft.who.at === 'known' && (draft.who.customer.contact?.name ?? '')}</Hidden>
    </ScreenLayout>
  )
}
