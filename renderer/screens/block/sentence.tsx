/** The reason in words, and the day on which the block ends by itself, for a processing that keeps them. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import type { KeyAction } from '../../keys.ts'
import { typedDate } from '../../store/typed-text.ts'
import styles from './block.module.css'
import type { BlockViewProps } from './block-view.tsx'

const usual = ['lost', 'stolen', 'refused', 'suspicious'] as const
const usualKeys: readonly KeyAction[] = ['choice1', 'choice2', 'choice3', 'choice4']

export function Sentence({ state, question, untilMistake, actions }: BlockViewProps) {
  const { t } = useTranslation('block')
  const isNeeded = question.words === 'needed'
  return (
    <div className={styles['sentence']}>
      {isNeeded && (
        <ul className={styles['usual']} aria-label={t('sentence.usual')}>
          {usual.map((one, index) => {
            const key = usualKeys[index]
            return (
              <li key={one}>
                <Button
                  onPress={() => {
                    actions.onWords(t(`sentence.${one}`))
                  }}
                  {...(key !== undefined && { action: key })}
                >
                  {t(`sentence.${one}`)}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <Field
        label={t(isNeeded ? 'sentence.needed' : 'sentence.possible')}
        hint={t('sentence.hint')}
        value={state.words}
        onChange={actions.onWords}
        maxLength={500}
        isRequired={isNeeded}
        takesFocus={isNeeded && !state.isModeChosen}
        action="field"
      />
      {question.asksUntil && (
        <Field
          label={t('until.label')}
          hint={t('until.hint')}
          error={untilMistake === null ? null : t(`until.${untilMistake}`)}
          value={state.until}
          onChange={(typed) => {
            actions.onUntil(typedDate(state.until, typed))
          }}
          inputMode="numeric"
          maxLength={10}
        />
      )}
    </div>
  )
}
