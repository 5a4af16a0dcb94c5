/** How the card comes to the customer, where there are several ways; each has its key. */
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../components/button.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useKey } from '../../components/use-key.tsx'
import type { KeyAction } from '../../keys.ts'
import type { Way } from '../../store/new-card-plan.ts'

type WayChoiceProps = { ways: readonly Way[]; way: Way; onWay: (way: Way) => void }

const choiceKeys = ['choice1', 'choice2', 'choice3', 'choice4'] as const satisfies readonly KeyAction[]

export function WayChoice({ ways, way, onWay }: WayChoiceProps) {
  const { t } = useTranslation('newCard')
  return (
    <>
      {ways.map((one, index) => (
        <WayKey
          key={one}
          action={choiceKeys[index]}
          run={() => {
            onWay(one)
          }}
        />
      ))}
      <Segmented
        label={t('way.label')}
        isLabelHidden
        options={ways.map((value, index) => {
          const key = choiceKeys[index]
          return {
            value,
            label: t(`way.${value}`),
            ...(key !== undefined && { sign: <KeyCap action={key} /> }),
          }
        })}
        value={way}
        onChange={onWay}
      />
    </>
  )
}

function WayKey({ action, run }: { action: KeyAction | undefined; run: () => void }) {
  useKey(action, run)
  return null
}
