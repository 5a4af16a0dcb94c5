/** The till: the field above, below it whatever the search has come to. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { Button } from '../../components/button.tsx'
import { classes } from '../../components/classes.ts'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Hidden } from '../../components/hidden.tsx'
import { Progress } from '../../components/progress.tsx'
import type { TillLook } from '../../store/till.ts'
import { Customer, type CustomerActions } from './customer.tsx'
import { Matches } from './matches.tsx'
import { NobodyFound } from './nobody-found.tsx'
import { SearchBox } from './search-box.tsx'
import styles from './till.module.css'

export type TillViewProps = {
  look: TillLook
  text: string
  onText: (text: string) => void
  onFind: () => void
  onChoose: (customer: CustomerView) => void
  onAgain: () => void
  onNewCard: () => void
  onRegister?: () => void
  customerActions: CustomerActions
}

export function TillView(props: TillViewProps) {
  const { t } = useTranslation(['till', 'common'])
  const { look, text, onText, onFind } = props
  return (
    <div className={styles['screen']}>
      <Hidden>
        <h1>{t('title')}</h1>
      </Hidden>
      <SearchBox text={text} onText={onText} onFind={onFind} isBusy={look.at === 'searching'} />
      <Hidden isLive>
        {look.at === 'customer' && t('found', { name: look.customer.contact?.name ?? t('nameless') })}
      </Hidden>
      <div className={classes(styles['result'], look.at === 'idle' && styles['idle'])}>
        <Result {...props} />
      </div>
    </div>
  )
}

function Result({ look, onChoose, onAgain, onNewCard, onRegister, customerActions }: TillViewProps) {
  const { t } = useTranslation(['till', 'common'])
  switch (look.at) {
    case 'idle':
      return <Empty icon="card" title={t('idleTitle')} hint={t('idleHint')} />
    case 'searching':
      return <Progress label={t('searching')} />
    case 'none':
      return (
        <NobodyFound
          sought={look.sought}
          unanswered={look.unanswered}
          onAgain={onAgain}
          onNewCard={onNewCard}
          {...(onRegister !== undefined && { onRegister })}
        />
      )
    case 'several':
      return <Matches customers={look.customers} unanswered={look.unanswered} onChoose={onChoose} />
    case 'failed':
      return (
        <ErrorNotice failure={look.failure}>
          <Button action="refresh" icon="refresh" onPress={onAgain}>
            {t('again')}
          </Button>
        </ErrorNotice>
      )
    case 'customer':
      return <Customer look={look} actions={customerActions} />
    default:
      return null
  }
}
