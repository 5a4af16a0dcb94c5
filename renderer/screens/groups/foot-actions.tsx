/** With ticked cards: what to do with them, moving as the primary button. With none: adding one, and the export. */
import { useTranslation } from 'react-i18next'
import { isSupervisor, judge } from '../../../shared/model/policy.ts'
import { Button } from '../../components/button.tsx'
import styles from './groups.module.css'
import type { GroupsViewProps } from './groups-view.tsx'

export function FootActions({ state, cards, role, actions }: GroupsViewProps) {
  const { t } = useTranslation('groups')
  const may = (kind: 'card.create' | 'card.update' | 'card.delete'): boolean =>
    judge(role, { kind }) !== 'forbidden'
  if (cards.length > 0) {
    return (
      <>
        <Button
          size="large"
          action="choice6"
          isDisabled={cards.length !== 1 || !may('card.delete')}
          onPress={actions.onDeleteCard}
        >
          {t('card.delete')}
        </Button>
        <Button
          size="large"
          action="choice5"
          isDisabled={cards.length !== 1 || !may('card.update')}
          onPress={actions.onUpdateCard}
        >
          {t('card.update')}
        </Button>
        <Button
          size="large"
          tone="primary"
          action="primary"
          isDisabled={!may('card.update')}
          onPress={actions.onMoveCards}
        >
          {t('card.move', { count: cards.length })}
        </Button>
      </>
    )
  }
  const mayExport = isSupervisor(role)
  return (
    <>
      {!mayExport && (
        <span id={whyNoExport} className={styles['soft']}>
          {t('export.supervisor')}
        </span>
      )}
      {state.exporting.at === 'running' ? (
        <Button size="large" action="secondary" icon="close" onPress={actions.onCancelExport}>
          {t('export.cancel')}
        </Button>
      ) : (
        <Button
          size="large"
          action="secondary"
          icon="down"
          isDisabled={!mayExport || state.list.at !== 'ready' || state.list.cards.length === 0}
          onPress={actions.onExport}
          {...(!mayExport && { describedBy: whyNoExport })}
        >
          {t('export.action')}
        </Button>
      )}
      <Button
        size="large"
        tone="primary"
        action="primary"
        icon="newCard"
        isDisabled={!may('card.create')}
        onPress={actions.onAddCard}
      >
        {t('card.add')}
      </Button>
    </>
  )
}

const whyNoExport = 'why-no-export'
