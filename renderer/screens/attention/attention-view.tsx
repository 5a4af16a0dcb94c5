/** The inbox: what to decide at the left, oldest first; the opened item at the right with its evidence and its ways out. */
import { useTranslation } from 'react-i18next'
import type { ShortfallView } from '../../../shared/model/attention.ts'
import type { Resolution } from '../../../shared/model/resolution.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { AttentionData, AttentionPart } from '../../store/attention.ts'
import styles from './attention.module.css'
import { ItemsPart } from './items-part.tsx'
import { useResolutionWords } from './resolution-words.ts'
import { ShortfallsPart } from './shortfalls-part.tsx'

export type AttentionActions = {
  onPart: (part: AttentionPart) => void
  onOpen: (operationId: string) => void
  onMore: () => void
  onReload: () => void
  onResolve: (as: Resolution) => void
  onToDecision: () => void
  onJournal: (operationId: string) => void
  onOwedOnly: (isOwedOnly: boolean) => void
  onMoreShortfalls: () => void
  onReloadShortfalls: () => void
  onOpenShortfall: (id: string) => void
  onSettle: (shortfall: ShortfallView) => void
  onBack: () => void
}
export type AttentionViewProps = {
  state: AttentionData
  /** The opened shortfall. */
  shortfall: ShortfallView | null
  actions: AttentionActions
}

export function AttentionView(props: AttentionViewProps) {
  const { t } = useTranslation('attention')
  const { state, actions } = props
  return (
    <ScreenLayout
      title={t('title')}
      aside={<Head {...props} />}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
    >
      {state.part === 'items' ? <ItemsPart {...props} /> : <ShortfallsPart {...props} />}
    </ScreenLayout>
  )
}

function Head({ state, actions }: AttentionViewProps) {
  const { t } = useTranslation('attention')
  const { list, part } = state
  return (
    <div className={styles['head']}>
      <p className={styles['counts']}>
        {list.at === 'ready' && list.total > 0 && t('count', { count: list.total })}
        {list.at === 'ready' && list.urgent > 0 && (
          <Chip tone="danger">{t('urgentCount', { count: list.urgent })}</Chip>
        )}
      </p>
      <Segmented<AttentionPart>
        label={t('part.label')}
        isLabelHidden
        value={part}
        onChange={actions.onPart}
        options={[
          { value: 'items', label: t('part.items') },
          { value: 'shortfalls', label: t('part.shortfalls') },
        ]}
      />
    </div>
  )
}

function FootActions({ state, shortfall, actions }: AttentionViewProps) {
  const { t } = useTranslation('attention')
  const { part, opened } = state
  if (part === 'items')
    return opened.at === 'ready' && <ItemActions view={opened.view} {...{ state, actions }} />
  if (shortfall === null) return null
  const { way, settledAt, voidedAt } = shortfall
  const isOwed = way === 'charge-later' && settledAt === null && voidedAt === null
  return (
    <>
      <Button
        size="large"
        action="secondary"
        icon="journal"
        onPress={() => {
          actions.onJournal(shortfall.operation)
        }}
      >
        {t('shortfalls.operation')}
      </Button>
      {isOwed && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          onPress={() => {
            actions.onSettle(shortfall)
          }}
        >
          {t('shortfalls.settle')}
        </Button>
      )}
    </>
  )
}

type ItemActionsProps = Pick<AttentionViewProps, 'state' | 'actions'> & {
  view: Parameters<typeof useResolutionWords>[0]
}

function ItemActions({ view, state, actions }: ItemActionsProps) {
  const { t } = useTranslation('attention')
  const words = useResolutionWords(view)
  const { recommended, operation } = view
  return (
    <>
      <Button
        size="large"
        action="secondary"
        icon="journal"
        onPress={() => {
          actions.onJournal(operation.id)
        }}
      >
        {t('journal')}
      </Button>
      <Button
        size="large"
        tone="primary"
        action="primary"
        isBusy={state.isBusy}
        onPress={() => {
          if (recommended === null) actions.onToDecision()
          else actions.onResolve(recommended)
        }}
      >
        {recommended === null ? t('toDecision') : `${words.title(recommended)}…`}
      </Button>
    </>
  )
}
