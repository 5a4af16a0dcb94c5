/** The ways out of attention, each with what follows from it; the one that the evidence recommends says so. */
import { useTranslation } from 'react-i18next'
import type { AttentionView } from '../../../shared/model/attention.ts'
import type { Resolution } from '../../../shared/model/resolution.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Panel } from '../../components/panel.tsx'
import styles from './attention.module.css'
import { useResolutionWords } from './resolution-words.ts'

type ResolutionsProps = { view: AttentionView; onResolve: (as: Resolution) => void }

export const resolutionsId = 'attention-resolutions'
const choices = ['choice1', 'choice2', 'choice3', 'choice4', 'choice5'] as const

export function Resolutions({ view, onResolve }: ResolutionsProps) {
  const { t } = useTranslation('attention')
  const words = useResolutionWords(view)
  return (
    <Panel title={t('decide')}>
      <p className={styles['soft']}>{t('decideHint')}</p>
      <div className={styles['resolutions']} id={resolutionsId}>
        {view.resolutions.map((as, index) => (
          <Button
            key={as}
            isWide
            action={choices[index] ?? 'choice5'}
            onPress={() => {
              onResolve(as)
            }}
          >
            <span className={styles['resolution']}>
              <span className={styles['resolutionTitle']}>
                {words.title(as)}
                {as === view.recommended && <Chip tone="ok">{t('recommended')}</Chip>}
              </span>
              <span className={styles['effect']}>{words.effect(as)}</span>
            </span>
          </Button>
        ))}
      </div>
    </Panel>
  )
}
