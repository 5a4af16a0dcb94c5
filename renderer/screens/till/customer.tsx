/** The customer: who they are, what they can spend, what is under way and what may be done next. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Progress } from '../../components/progress.tsx'
import type { CustomerLook } from '../../store/till.ts'
import { Bonuses } from './bonuses.tsx'
import { Campaigns } from './campaigns.tsx'
import { Cards } from './cards.tsx'
import styles from './customer.module.css'
import { Identity } from './identity.tsx'
import { contactChange, nextSteps, type ContactChange, type StepName } from './next-steps.ts'
import { Pending } from './pending.tsx'
import { Steps } from './steps.tsx'
import { Warnings } from './warnings.tsx'

export type CustomerActions = {
  onStep: (step: StepName) => void
  onNewCard: () => void
  onChange: (change: ContactChange) => void
  onRefresh: () => void
  onBack: () => void
  onChooseCard: (number: string) => void
  onOperations: () => void
  /** The card's own screen. */
  onCardSheet: (card: string) => void
  onReplace: (card: string) => void
  onOperation: (operation: OperationView) => void
}

export function Customer({ look, actions }: { look: CustomerLook; actions: CustomerActions }) {
  const { t } = useTranslation('till')
  const { customer, card, unanswered, pending, isRefreshing, refusal, others } = look
  return (
    <div className={styles['customer']}>
      <div className={styles['facts']}>
        <Warnings customer={customer} card={card} unanswered={unanswered} />
        {refusal !== null && <ErrorNotice failure={refusal} />}
        <Identity customer={customer} card={card} />
        <Bonuses customer={customer} card={card} unanswered={unanswered} />
        {pending.length > 0 && <Pending operations={pending} onOpen={actions.onOperation} />}
        <Cards cards={customer.cards} chosen={card} onChoose={actions.onChooseCard} />
        {customer.campaigns.length > 0 && <Campaigns campaigns={customer.campaigns} />}
        {isRefreshing && <Progress label={t('refreshing')} />}
      </div>
      <Steps
        steps={nextSteps(customer, card)}
        card={card}
        isShared={customer.cards.filter(({ number }) => number === card).length > 1}
        change={contactChange(customer)}
        hasList={others.length > 0}
        isRefreshing={isRefreshing}
        actions={actions}
      />
    </div>
  )
}
