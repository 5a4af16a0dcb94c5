/** One operation: how it stands and what to do, how it went request by request, and what belongs to it. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { OperationError } from '../../components/operation-error.tsx'
import { Panel } from '../../components/panel.tsx'
import type { OpenedOperation as Opened } from '../../store/journal.ts'
import styles from './journal.module.css'
import { OperationFacts } from './operation-facts.tsx'
import { StateChip } from './state-chip.tsx'
import { adviceOf, isMoved } from './story.ts'
import { StoryLines } from './story-lines.tsx'
import { useOperationWords } from './use-operation-words.ts'

type OpenedOperationProps = { opened: Extract<Opened, { at: 'ready' }>; onOpen: (id: string) => void }

export function OpenedOperation({ opened, onOpen }: OpenedOperationProps) {
  const { t } = useTranslation(['journal', 'common'])
  const words = useOperationWords()
  const { operation, attempts, steps } = opened
  const { retriedBy, retryOf } = operation
  const isTrouble = operation.state === 'refused' || operation.state === 'attention'
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{words.kind(operation)}</h2>
        <StateChip operation={operation} steps={steps} size="large" />
      </header>
      <output className={styles['advice']}>{t(`advice.${adviceOf(operation, steps)}`)}</output>
      {operation.state !== 'done' && !isMoved(operation) && (
        <OperationError operation={operation} tone={isTrouble ? 'danger' : 'warning'} />
      )}
      <div className={styles['related']}>
        {retriedBy !== null && (
          <Button
            icon="forward"
            onPress={() => {
              onOpen(retriedBy)
            }}
          >
            {t('related.retried')}
          </Button>
        )}
        {retryOf !== null && (
          <Button
            icon="back"
            onPress={() => {
              onOpen(retryOf)
            }}
          >
            {t('related.retryOf')}
          </Button>
        )}
      </div>
      <Panel title={t('story.title')}>
        <StoryLines attempts={attempts} />
      </Panel>
      {steps.length > 1 && (
        <Panel title={t('related.case')}>
          <ul className={styles['steps']}>
            {steps.map((step) => (
              <li key={step.id}>
                <Button
                  isWide
                  isDisabled={step.id === operation.id}
                  onPress={() => {
                    onOpen(step.id)
                  }}
                >
                  <span className={styles['step']}>
                    <span>{words.kind(step)}</span>
                    <StateChip operation={step} steps={steps} />
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('story.facts')}>
        <OperationFacts operation={operation} />
      </Panel>
    </>
  )
}
