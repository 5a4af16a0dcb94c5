/** The first step: which card, and its issue. */
import { useTranslation } from 'react-i18next'
import { hasEan13CheckDigit } from '../../../shared/model/identifier.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Progress } from '../../components/progress.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import type { NewCardData } from '../../store/new-card-case.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import type { NewCardActions } from './new-card-view.tsx'
import styles from './new-card.module.css'
import { lookOf } from './look-of.ts'
import { StepChip } from './step-chip.tsx'
import { Why } from './why.tsx'
import { StepRow } from './step-row.tsx'

type CardStepProps = {
  state: NewCardData
  step: Step
  next: Next
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: NewCardActions
}

export function CardStep({ state, step, next, isAsking, actions }: CardStepProps) {
  const { t } = useTranslation('newCard')
  const isSought = next.do === 'find-card'
  const isCurrent = isSought || next.do === 'issue' || next.do === 'other-card'
  const isTaken = state.operations.length > 0
  return (
    <StepRow
      number={1}
      title={t('step.issue')}
      look={isCurrent && step.state !== 'refused' ? 'current' : lookOf(step.state)}
      {...(!isSought && { detail: <CardDetail state={state} />, chip: <StepChip step={step} /> })}
    >
      {isSought && <CardField state={state} isAsking={isAsking} actions={actions} />}
      {state.card.at === 'looking' && <Progress label={t('card.looking')} />}
      {!isSought && !isTaken && (
        <div className={styles['facts']}>
          <CardFacts state={state} next={next} />
          <Button tone="quiet" action="anotherCard" onPress={actions.onAnotherCard}>
            {t('card.another')}
          </Button>
        </div>
      )}
      {!isSought && <Why step={step} />}
    </StepRow>
  )
}

function CardField({ state, isAsking, actions }: Pick<CardStepProps, 'state' | 'isAsking' | 'actions'>) {
  const { t } = useTranslation(['newCard', 'common'])
  const { card, cardText, mistake, number } = state
  return (
    <>
      {card.at === 'absent' && mistake === null && (
        <p className={styles['mistake']} role="alert">
          {t('card.absent', { card: number })}
        </p>
      )}
      {card.at === 'failed' && <ErrorNotice failure={card.failure} />}
      <div className={styles['field']}>
        <Field
          // There anew, with the cursor, after a number that is none and after a question was answered.
          key={`${card.at === 'absent' ? number : 'card'} ${isAsking}`}
          label={t('card.label')}
          hint={t('card.hint')}
          error={mistake === 'card' ? t('card.unreadable') : null}
          value={cardText}
          onChange={actions.onCardText}
          onEnter={actions.onFindCard}
          inputMode="numeric"
          size="large"
          maxLength={64}
          action="field"
          takesFocus
        />
      </div>
    </>
  )
}

function CardDetail({ state: { card, number } }: Pick<CardStepProps, 'state'>) {
  return (
    <>
      <strong className={styles['number']}>{number}</strong>
      {card.at === 'found' && <CardStatusChip status={card.card.status} />}
    </>
  )
}

function CardFacts({ state, next }: Pick<CardStepProps, 'state' | 'next'>) {
  const { t } = useTranslation('newCard')
  const { card, number } = state
  if (next.do === 'other-card') {
    return (
      <p className={styles['mistake']} role="alert">
        {t(`card.${next.why}`)}
      </p>
    )
  }
  if (card.at === 'unheard') {
    return (
      <div className={styles['notes']}>
        <p>{t('card.unheard')}</p>
        {number?.length === 13 && !hasEan13CheckDigit(number) && (
          <Chip tone="warning">{t('card.checkDigit')}</Chip>
        )}
      </div>
    )
  }
  if (card.at !== 'found') return null
  const name = card.boundTo === null ? null : (card.customer.contact?.name ?? t('contact.nameless'))
  return (
    <>
      {name !== null && <span>{t('card.boundTo', { name })}</span>}
      <Freshness asOf={card.card.asOf} source={card.card.source} />
    </>
  )
}
