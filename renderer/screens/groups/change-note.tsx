/** What became of the latest change so far; it changes by itself as the till hears more. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Button } from '../../components/button.tsx'
import { classes } from '../../components/classes.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Progress } from '../../components/progress.tsx'
import type { Language } from '../../format.ts'
import { sumOf } from '../../store/group-changes.ts'
import { sayFailure } from '../../text/say-failure.ts'
import { outcomeOf, type ChangeOutcome } from './change-outcome.ts'
import styles from './groups.module.css'
import type { GroupsViewProps } from './groups-view.tsx'

const looks: Record<ChangeOutcome, { icon: IconName; tone: 'ok' | 'going' | 'trouble' | 'neutral' }> = {
  going: { icon: 'forward', tone: 'going' },
  queued: { icon: 'queue', tone: 'going' },
  partly: { icon: 'forward', tone: 'going' },
  checking: { icon: 'unknown', tone: 'going' },
  done: { icon: 'ok', tone: 'ok' },
  attention: { icon: 'warning', tone: 'trouble' },
  refused: { icon: 'danger', tone: 'trouble' },
  mixed: { icon: 'warning', tone: 'trouble' },
  cancelled: { icon: 'close', tone: 'neutral' },
}

export function ChangeNote({ state, isOutage, actions }: GroupsViewProps) {
  const { t } = useTranslation(['groups', 'common'])
  const { changes, taking } = state
  const [latest, ...others] = changes
  if (taking !== null && taking.total > 1) {
    return (
      <Progress
        label={t('change.taking', { ...taking })}
        percent={Math.round((taking.done / taking.total) * 100)}
      />
    )
  }
  if (latest === undefined) return null
  const outcome = outcomeOf(latest.operations)
  const { icon, tone } = looks[outcome]
  const unfinished = others.filter((change) => !sumOf(change).isOver).length
  const trouble = latest.operations.find((one) => one.state === 'refused' || one.state === 'attention')
  const shown = trouble ?? latest.operations[0]
  return (
    <section className={styles['change']} aria-label={t('change.label')}>
      <output className={classes(styles['changeWords'], styles[tone])}>
        <Icon name={icon} size={22} />
        <span>
          <span>
            <strong>{`${t(`common:operationKind.${latest.kind}`)} · ${latest.subject}`}</strong>
            {`: ${t(`change.state.${outcome}`, sumOf(latest))}`}
            {outcome === 'queued' && isOutage && `. ${t('change.queuedHint')}`}
            {unfinished > 0 && `, ${t('change.more', { count: unfinished })}`}
          </span>
          {trouble !== undefined && <Why operation={trouble} />}
        </span>
      </output>
      {shown !== undefined && (
        <Button
          action="choice8"
          icon="journal"
          onPress={() => {
            actions.onJournal(shown.id)
          }}
        >
          {t('change.journal')}
        </Button>
      )}
      <Button
        icon="close"
        label={t('change.hide')}
        onPress={() => {
          actions.onHideChange(latest.id)
        }}
      >
        {null}
      </Button>
    </section>
  )
}

/** The till's sentence and, smaller, the processing's own words. */
function Why({ operation: { error, processing } }: { operation: OperationView }) {
  const { t, i18n } = useTranslation('common')
  if (error === null) return null
  const { code, message, remoteCode, remoteText } = error
  const failure = { code, message, data: { processing, remoteCode, remoteText } }
  return (
    <>
      <span>{sayFailure(failure, i18n.language as Language)}</span>
      <span className={styles['remote']}>
        {remoteText !== null && `${t('remoteWords', { words: remoteText })} · `}
        {t('code')}: {code}
        {remoteCode !== null && ` · ${remoteCode}`}
      </span>
    </>
  )
}
