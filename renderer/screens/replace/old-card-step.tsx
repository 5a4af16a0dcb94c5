/** The first step: the card that is to be replaced. The card itself may be lost: it is found by its holder then. */
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import { recognise } from '../../../shared/model/identifier.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Button } from '../../components/button.tsx'
import { CardPlaces } from '../../components/card-places.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Progress } from '../../components/progress.tsx'
import { StrictestChip } from '../../components/status-chips.tsx'
import type { Language } from '../../format.ts'
import type { BlockLook } from '../../store/block-look.ts'
import { strictestOf } from '../../store/known-card.ts'
import { numberOf } from '../../store/replace.ts'
import { StepRow } from '../new-card/step-row.tsx'
import styles from './replace.module.css'
import type { ReplaceViewProps } from './replace-view.tsx'

export function OldCardStep(props: ReplaceViewProps) {
  const { t, i18n } = useTranslation(['replace', 'common'])
  const { state, stage, place, actions } = props
  const { old } = state
  const number = numberOf(old)
  if (stage === 'old') {
    return (
      <StepRow number={1} title={t('old.title')} look="current">
        {old.at === 'looking' ? <Progress label={t('old.looking')} /> : <OldField {...props} />}
      </StepRow>
    )
  }
  const why = place === null ? 'NOT_SUPPORTED' : place.reason
  return (
    <StepRow
      number={1}
      title={t('old.title')}
      look={stage === 'stuck' ? 'trouble' : 'done'}
      detail={<strong className={styles['number']}>{number}</strong>}
      chip={old.at === 'found' && <StrictestChip status={strictestOf(old.cards)} />}
    >
      <div className={styles['facts']}>
        <div className={styles['who']}>
          <Holder old={old} />
          {old.at === 'found' ? (
            <CardPlaces cards={old.cards} />
          ) : (
            <p className={styles['soft']}>{t('old.unheard')}</p>
          )}
        </div>
        {stage !== 'taken' && (
          <Button tone="quiet" action="anotherPhone" onPress={actions.onAnotherOld}>
            {t('old.another')}
          </Button>
        )}
      </div>
      {stage === 'stuck' && why !== null && (
        <p className={styles['obstacle']} role="alert">
          {actionReasonText(why, i18n.language as Language)}
        </p>
      )}
    </StepRow>
  )
}

function Holder({ old }: { old: BlockLook }) {
  const { t } = useTranslation('common')
  if (old.at !== 'found') return null
  const { contact } = old.customer
  if (!old.isHeld) return <span>{t('nobodysCard')}</span>
  return (
    <span>
      {[contact?.name ?? t('nameless'), contact?.phone && formatPhone(contact.phone)]
        .filter((part) => part !== undefined)
        .join(', ')}
    </span>
  )
}

function OldField({ state, actions }: ReplaceViewProps) {
  const { t } = useTranslation(['replace', 'common'])
  const { old, oldText, sought } = state
  const mistake = (): string | null => {
    if (old.at === 'absent') return t(recognise(sought)[0]?.by === 'name' ? 'old.absentName' : 'old.absent')
    if (old.at === 'no-card') return t('old.noCard')
    return old.at === 'unheard' ? t('old.unheardPhone') : null
  }
  return (
    <>
      {old.at === 'failed' && <ErrorNotice failure={old.failure} />}
      <div className={styles['field']}>
        <Field
          key={old.at}
          label={t('old.label')}
          hint={t('old.hint')}
          error={mistake()}
          value={oldText}
          onChange={actions.onOldText}
          onEnter={actions.onFindOld}
          size="large"
          maxLength={200}
          action="field"
          takesFocus
        />
      </div>
    </>
  )
}
