/** What is told of the card beyond a look-up: only the parts that are its processing's business, each by itself. */
import { useTranslation } from 'react-i18next'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { BalanceBuckets } from '../../components/balance-buckets.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import type { ShownCard } from '../../store/card-sheet.ts'
import { BurnDownPart, TransactionsPart } from './burn-down.tsx'
import { CampaignList } from './campaign-list.tsx'
import type { CardViewProps } from './card-view.tsx'
import styles from './card.module.css'
import { LevelPart } from './level.tsx'
import { Part } from './part.tsx'

export function Parts(props: CardViewProps & { shown: ShownCard }) {
  const { t } = useTranslation(['card', 'common'])
  const { state, shown, actions } = props
  const { sheet, sheetFailure, isReading } = state
  const { processing, balances } = shown.card
  const { reads } = capabilities[processing]
  const common = { processing, isReading, isFailed: sheetFailure !== null }
  const hasBurnDown = reads.includes('burn-down')
  return (
    <>
      {sheetFailure !== null && (
        <ErrorNotice failure={sheetFailure} tone="warning">
          <Button action="refresh" icon="refresh" onPress={actions.onRefresh}>
            {t('common:again')}
          </Button>
        </ErrorNotice>
      )}
      <div className={styles['parts']}>
        {!hasBurnDown && balances.length > 0 && (
          <Panel
            title={t('part.balance')}
            aside={<Freshness {...shown.card} processing={t(`common:processing.${processing}`)} />}
          >
            <BalanceBuckets balances={balances} />
          </Panel>
        )}
        {hasBurnDown && (
          <Part title={t('part.burnDown')} part={sheet?.burnDown} {...common}>
            {(value) => <BurnDownPart burnDown={value} />}
          </Part>
        )}
        {reads.includes('levels') && (
          <Part title={t('part.level')} part={sheet?.levels} {...common}>
            {(value) => <LevelPart {...{ state, shown, actions }} levels={value} offers={props.levels} />}
          </Part>
        )}
        {reads.includes('campaigns') && (
          <Part title={t('part.campaigns')} part={sheet?.campaigns} {...common}>
            {(value) => <CampaignList campaigns={value} />}
          </Part>
        )}
        {hasBurnDown && sheet?.burnDown?.at === 'known' && (
          <Part title={t('part.transactions')} part={sheet.burnDown} {...common}>
            {({ transactions }) => <TransactionsPart transactions={transactions} />}
          </Part>
        )}
      </div>
    </>
  )
}
