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
import { StepRow } from './step-row.tsx'

type CardStepProps = { state: NewCardData; step: Step; next: Next; actions: NewCardActions }

export function CardStep({ state, step, next, actions }: CardStepProps) {
  const { t } = useTranslation('newCard')
  const { card, number } = state
  const isAsking = next.do === 'find-card' && card.at !== 'looking'
  const isCurrent = isAsking || card.at === 'looking' || next.do === 'issue' || next.do === 'other-card'
  const isTaken = state.operations.length > 0
  return (
    <StepRow
      number={1}
      title={t('step.issue')}
      look={isCurrent && step.state !== 'refused' ? 'current' : lookOf(step.state)}
      {...(!isAsking &&
        number !== null && { detail: <strong className={styles['number']}>{number}</strong> })}
      {...(!isAsking && { chip: <StepChip state={step.state} /> })}
    >
      {isAsking && <CardField state={state} actions={actions} />}
      {card.at === 'looking' && <Progress label={t('card.looking')} />}
      {!isAsking && card.at !== 'looking' && (
        <div className={styles['facts']}>
          <CardFacts state={state} next={next} />
          {!isTaken && (
            <Button tone="quiet" onPress={actions.onAnotherCard}>
              {t('card.another')}
            </Button>
          )}
        </div>
      )}
    </StepRow>
  )
}

function CardField({ state, actions }: Pick<CardStepProps, 'state' | 'actions'>) {
  const { t } = useTranslation(['newCard', 'common'])
  const { card, cardText, mistake, number } = state
  return (
    <>
      {card.at === 'absent' && (
        <p className={styles['mistake']} role="alert">
          {t('card.absent', { card: number })}
        </p>
      )}
      {card.at === 'failed' && <ErrorNotice failure={card.failure} />}
      <div className={styles['field']}>
        <Field
          key={card.at}
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
      <CardStatusChip status={card.card.status} />
      {name !== null && next.do !== 'wait' && <span>{t('card.boundTo', { name })}</span>}
      <Freshness asOf={card.card.asOf} source={card.card.source} />
    </>
  )
}
