/** The second step: the card that takes its place. */
import { useTranslation } from 'react-i18next'
import { hasEan13CheckDigit } from '../../../shared/model/identifier.ts'
import { Button } from '../../components/button.tsx'
import { CardPlaces } from '../../components/card-places.tsx'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Progress } from '../../components/progress.tsx'
import { StrictestChip } from '../../components/status-chips.tsx'
import { strictestOf } from '../../store/known-card.ts'
import type { NewCardLook } from '../../store/replace-look.ts'
import { StepRow } from '../new-card/step-row.tsx'
import styles from './replace.module.css'
import type { ReplaceViewProps } from './replace-view.tsx'

export function NewCardStep(props: ReplaceViewProps) {
  const { t } = useTranslation('replace')
  const { state, stage, actions } = props
  const { fresh, operations } = state
  if (stage === 'taken') {
    const number = operations.at(-1)?.fields['newCard'] ?? ('number' in fresh ? fresh.number : null)
    return (
      <StepRow
        number={2}
        title={t('new.title')}
        look="done"
        {...(number !== null && { detail: <strong className={styles['number']}>{number}</strong> })}
      />
    )
  }
  if (fresh.at !== 'known') {
    return (
      <StepRow number={2} title={t('new.title')} look="current">
        {fresh.at === 'looking' ? <Progress label={t('new.looking')} /> : <NewField {...props} />}
      </StepRow>
    )
  }
  const { found, number } = fresh
  return (
    <StepRow
      number={2}
      title={t('new.title')}
      look="done"
      detail={<strong className={styles['number']}>{number}</strong>}
      chip={found !== null && <StrictestChip status={strictestOf(found.cards)} />}
    >
      <div className={styles['facts']}>
        <div className={styles['who']}>
          <Seen fresh={fresh} />
        </div>
        <Button tone="quiet" action="anotherCard" onPress={actions.onAnotherNew}>
          {t('new.another')}
        </Button>
      </div>
    </StepRow>
  )
}

function Seen({ fresh: { found, number, unheard } }: { fresh: Extract<NewCardLook, { at: 'known' }> }) {
  const { t } = useTranslation('replace')
  if (found !== null) return <CardPlaces cards={found.cards} />
  return (
    <>
      <p className={styles['soft']}>{t(unheard.length > 0 ? 'new.unheard' : 'new.absent')}</p>
      {number.length === 13 && !hasEan13CheckDigit(number) && (
        <Chip tone="warning">{t('new.checkDigit')}</Chip>
      )}
    </>
  )
}

function NewField({ state, isAsking, actions }: ReplaceViewProps) {
  const { t } = useTranslation('replace')
  const { fresh, newText, mistake } = state
  return (
    <>
      {fresh.at === 'failed' && <ErrorNotice failure={fresh.failure} />}
      <div className={styles['field']}>
        <Field
          key={`${fresh.at} ${isAsking}`}
          label={t('new.label')}
          hint={t('new.hint')}
          error={mistake === 'new' ? t('new.unreadable') : null}
          value={newText}
          onChange={actions.onNewText}
          onEnter={actions.onFindNew}
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
