/** The first step: which card, and its issue where its processing sells cards. */
import { useTranslation } from 'react-i18next'
import { hasEan13CheckDigit } from '../../../shared/model/identifier.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Progress } from '../../components/progress.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import { isCardTaken, type NewCardData } from '../../store/new-card-case.ts'
import type { Plan, Way } from '../../store/new-card-plan.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import { CardType } from './card-type.tsx'
import type { NewCardActions } from './new-card-view.tsx'
import styles from './new-card.module.css'
import { lookOf } from './look-of.ts'
import { StepChip } from './step-chip.tsx'
import { Why } from './why.tsx'
import { StepRow } from './step-row.tsx'
import { WayChoice } from './way-choice.tsx'

type CardStepProps = {
  state: NewCardData
  plan: Plan
  ways: readonly Way[]
  /** The issue; null where nobody sells cards. */
  step: Step | null
  next: Next
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: NewCardActions
}

export function CardStep({ state, plan, ways, step, next, isAsking, actions }: CardStepProps) {
  const { t } = useTranslation('newCard')
  const isSought = next.do === 'find-card' || next.do === 'choose-type'
  const isCurrent = isSought || next.do === 'issue' || next.do === 'other-card'
  const isTaken = isCardTaken(state)
  const settled = step === null ? (isSought ? 'ahead' : 'done') : lookOf(step.state)
  return (
    <StepRow
      number={1}
      title={t(step === null ? 'step.card' : 'step.issue')}
      look={isCurrent && step?.state !== 'refused' ? 'current' : settled}
      {...(!isSought && {
        detail: <CardDetail state={state} plan={plan} />,
        ...(step !== null && { chip: <StepChip step={step} /> }),
      })}
    >
      {!isTaken && ways.length > 1 && isUndecided(state, isSought, plan) && (
        <WayChoice ways={ways} way={plan.way} onWay={actions.onWay} />
      )}
      {next.do === 'find-card' && <CardField state={state} isAsking={isAsking} actions={actions} />}
      {next.do === 'choose-type' && (
        <CardType
          state={state}
          isAsking={isAsking}
          onPoint={actions.onPointAtType}
          onChoose={actions.onChooseType}
          onAgain={actions.onRefresh}
        />
      )}
      {plan.way === 'free' && !isTaken && <p className={styles['soft']}>{t('card.anyFree')}</p>}
      {state.card.at === 'looking' && <Progress label={t('card.looking')} />}
      {!isSought && !isTaken && plan.way !== 'free' && (
        <div className={styles['facts']}>
          <CardFacts state={state} plan={plan} next={next} />
          <Button tone="quiet" action="anotherCard" onPress={actions.onAnotherCard}>
            {t(plan.way === 'virtual' ? 'type.another' : 'card.another')}
          </Button>
        </div>
      )}
      {!isSought && step !== null && <Why step={step} />}
    </StepRow>
  )
}

/** A card that was found decides the way; another one brings the choice back. */
const isUndecided = ({ number }: NewCardData, isSought: boolean, { way }: Plan): boolean =>
  isSought || (number === null && way === 'free')

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

function CardDetail({ state, plan }: Pick<CardStepProps, 'state' | 'plan'>) {
  const { t } = useTranslation('newCard')
  const { card, number } = state
  if (number === null) {
    const { types, cardType } = state
    const type = types.at === 'known' ? types.types.find(({ id }) => id === cardType) : undefined
    return <strong>{type?.name ?? t(`way.${plan.way}`)}</strong>
  }
  return (
    <>
      <strong className={styles['number']}>{number}</strong>
      {card.at === 'found' && <CardStatusChip status={card.card.status} />}
    </>
  )
}

function CardFacts({ state, plan, next }: Pick<CardStepProps, 'state' | 'plan' | 'next'>) {
  const { t } = useTranslation(['newCard', 'common'])
  const { card, number } = state
  if (next.do === 'other-card') {
    return (
      <p className={styles['mistake']} role="alert">
        {t(`card.${next.why}`)}
      </p>
    )
  }
  if (plan.way === 'virtual') {
    const processing = t(`common:processing.${plan.keeper}`)
    return <p className={styles['soft']}>{t('type.made', { processing })}</p>
  }
  if (card.at === 'absent') {
    return (
      <p className={styles['soft']}>
        {t(plan.way === 'added' ? 'card.toAdd' : 'card.unseen', {
          processing: t(`common:processing.${plan.keeper}`),
        })}
      </p>
    )
  }
  if (card.at === 'unheard') {
    const silent = card.unanswered.map((name) => t(`common:processing.${name}`)).join(', ')
    return (
      <div className={styles['notes']}>
        <p>{t('card.unheard', { processings: silent, count: card.unanswered.length })}</p>
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
