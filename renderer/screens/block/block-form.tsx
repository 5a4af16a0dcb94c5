/** What to do with the card, where and why; and what that will do, before anything is done. */
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import { KeyCap } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { ChoiceList, type Option } from '../../components/segmented.tsx'
import { useKey } from '../../components/use-key.tsx'
import type { Language } from '../../format.ts'
import type { KeyAction } from '../../keys.ts'
import type { BlockMode } from '../../store/block-look.ts'
import { obstacleOf } from '../../store/block-targets.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './block.module.css'
import type { BlockViewProps } from './block-view.tsx'
import { Effects } from './effects.tsx'
import { Places } from './places.tsx'
import type { ReasonChoice } from './reasons.ts'
import { Sentence } from './sentence.tsx'

const choiceKeys: readonly KeyAction[] = ['choice1', 'choice2', 'choice3', 'choice4', 'choice5']

export function BlockForm(props: BlockViewProps) {
  const { t, i18n } = useTranslation(['block', 'common'])
  const { state, targets, question } = props
  const obstacle = obstacleOf(targets)
  if (obstacle !== null) {
    return (
      <p className={styles['obstacle']} role="alert">
        <Icon name="info" size={26} />
        <span>
          {obstacle === 'BLOCK_TAKEN' ? t('denied') : actionReasonText(obstacle, i18n.language as Language)}
        </span>
      </p>
    )
  }
  if (question.asksCode && question.choices.length === 0)
    return <Empty icon="lock" title={t('reason.none')} hint={t('reason.noneHint')} />
  const isBare = !question.asksCode && question.words === 'none' && targets.length < 2
  return (
    <div className={styles['halves']}>
      {isBare ? (
        <Panel>
          <p className={styles['question']}>{t(`reason.notAsked.${state.mode}`)}</p>
        </Panel>
      ) : (
        <Panel>
          {targets.length > 1 && <Places {...props} />}
          {question.asksCode && <Codes {...props} />}
          {question.words !== 'none' && <Sentence {...props} />}
        </Panel>
      )}
      <Effects {...props} />
    </div>
  )
}

function Codes({ state, question, actions }: BlockViewProps) {
  const { t } = useTranslation('block')
  const { choices } = question
  const options = useOptions(state.mode, choices)
  return (
    <>
      {choices.map((choice, index) => (
        <ChoiceKey
          key={choice.reason}
          action={choiceKeys[index]}
          run={() => {
            if (!choice.isOutOfReach) actions.onReason(choice.reason)
          }}
        />
      ))}
      <ChoiceList
        label={t(state.mode === 'block' ? 'reason.block' : 'reason.unblock')}
        value={state.reason}
        onChange={actions.onReason}
        options={options}
        takesFocus={!state.isModeChosen}
      />
    </>
  )
}

function useOptions(mode: BlockMode, choices: readonly ReasonChoice[]): Option<string>[] {
  const { t } = useTranslation(['block', 'common'])
  const { operator, start } = useSignedIn()
  const others = start.operators.flatMap(({ id, active, role }) =>
    active && id !== operator.id ? [role] : [],
  )
  return choices.map(({ reason, approvers, needsApproval, isOutOfReach, isFitting }, index) => {
    const key = choiceKeys[index]
    const roles = approvers.filter((role) => others.includes(role)).map((role) => t(`approver.${role}`))
    const approval = isOutOfReach ? t('reason.nobody') : t('reason.approval', { roles: roles.join(', ') })
    const hints = [
      isFitting && t('reason.fitting'),
      mode === 'block' && t(`hint.${reason}`),
      needsApproval && approval,
    ].filter((hint) => hint !== false)
    return {
      value: reason,
      label:
        mode === 'block' || reason === '4'
          ? t(`common:blockReason.${reason}`)
          : t(`common:unblockReason.${reason}`),
      isDisabled: isOutOfReach,
      ...(hints.length > 0 && { hint: hints.join(' ') }),
      ...(key !== undefined && { sign: <KeyCap action={key} /> }),
    }
  })
}

function ChoiceKey({ action, run }: { action: KeyAction | undefined; run: () => void }) {
  useKey(action, run)
  return null
}
