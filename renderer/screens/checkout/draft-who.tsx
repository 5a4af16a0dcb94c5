/** Whose receipt it is: to be scanned or typed, searched for, chosen from a list, or known. */
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import type { Language } from '../../format.ts'
import { mayGoOn, refusalOf, type Draft, type Who } from '../../store/checkout-draft.ts'
import styles from './checkout.module.css'
import { WhoCard } from './who-card.tsx'

export type DraftWhoProps = {
  draft: Draft
  /** The id of the sentence that says why the customer's card cannot be used. */
  refusalId: string
  onEdit: (change: { text: string }) => void
  onFind: (text: string) => void
  onChoose: (customer: CustomerView) => void
  onGoOn: () => void
  onForget: () => void
}

export function DraftWho(props: DraftWhoProps) {
  const { t } = useTranslation('checkout')
  const { who } = props.draft
  const isChosen = who.at === 'known' || who.at === 'by-number'
  const another = (
    <Button action="field" icon="till" onPress={props.onForget}>
      {t('who.another')}
    </Button>
  )
  return (
    <Panel title={t('who.title')} {...(isChosen && { aside: another })}>
      {isChosen ? <Chosen who={who} refusalId={props.refusalId} /> : <Unknown {...props} who={who} />}
    </Panel>
  )
}

function Chosen({ who, refusalId }: { who: Extract<Who, { at: 'known' | 'by-number' }>; refusalId: string }) {
  const { t, i18n } = useTranslation('checkout')
  if (who.at === 'by-number') {
    return (
      <Alert tone="warning" icon="offline" title={t('who.byNumber', { text: who.sought.value })}>
        {t('who.byNumberHint')}
      </Alert>
    )
  }
  const refusal = refusalOf(who)
  return (
    <>
      <WhoCard customer={who.customer} size="large" />
      {refusal !== null && (
        <Alert tone="danger" icon="block" title={t('who.refused')}>
          <p id={refusalId}>{actionReasonText(refusal, i18n.language as Language)}</p>
        </Alert>
      )}
    </>
  )
}

function Unknown(props: DraftWhoProps & { who: Exclude<Who, { at: 'known' | 'by-number' }> }) {
  const { t } = useTranslation(['checkout', 'common'])
  const { who, draft, onEdit, onFind } = props
  const find = () => {
    onFind(draft.text)
  }
  return (
    <>
      <div className={styles['search']}>
        <div className={styles['grow']}>
          <Field
            label={t('who.field')}
            hint={t('who.hint')}
            value={draft.text}
            onChange={(text) => {
              onEdit({ text })
            }}
            onEnter={find}
            error={draft.missing === 'who' ? t('who.missing') : null}
            size="large"
            maxLength={200}
            action="field"
            takesFocus
          />
        </div>
        <Button size="large" icon="till" onPress={find} isBusy={who.at === 'searching'}>
          {t('who.find')}
        </Button>
      </div>
      <Search {...props} />
    </>
  )
}

function Search({
  who,
  onFind,
  onChoose,
  onGoOn,
}: DraftWhoProps & { who: Exclude<Who, { at: 'known' | 'by-number' }> }) {
  const { t } = useTranslation(['checkout', 'common'])
  switch (who.at) {
    case 'nobody':
      return who.failure === null ? null : <ErrorNotice failure={who.failure} />
    case 'searching':
      return <Progress label={t('who.searching')} />
    case 'several':
      return (
        <>
          <p className={styles['strong']}>{t('who.several', { count: who.customers.length })}</p>
          <List
            label={t('who.several', { count: who.customers.length })}
            items={who.customers}
            idOf={({ key }) => key}
            textOf={({ contact, cards }) => contact?.name ?? cards[0]?.number ?? t('who.nameless')}
            onOpen={onChoose}
            takesFocus
          >
            {(customer) => <WhoCard customer={customer} />}
          </List>
        </>
      )
    case 'none':
      return <Nobody who={who} onFind={onFind} onGoOn={onGoOn} />
    default:
      return null
  }
}

function Nobody({
  who,
  onFind,
  onGoOn,
}: {
  who: Extract<Who, { at: 'none' }>
  onFind: (text: string) => void
  onGoOn: () => void
}) {
  const { t } = useTranslation(['checkout', 'common'])
  const { sought, unanswered } = who
  const text = sought.value
  const isOutage = unanswered.length > 0
  const processings = unanswered.map(({ processing }) => t(`common:processing.${processing}`)).join(', ')
  const words = !isOutage
    ? t('who.none', { text })
    : mayGoOn(who)
      ? t('who.noneOutage', { text, processings })
      : t('who.noneOutageName', { text, processings })
  return (
    <div role="alert">
      <Alert tone="warning" icon={isOutage ? 'offline' : 'person'}>
        <p>{words}</p>
        <div className={styles['buttons']}>
          {isOutage && mayGoOn(who) && (
            <Button action="secondary" onPress={onGoOn}>
              {t('who.goOn', { text })}
            </Button>
          )}
          <Button
            action="refresh"
            icon="refresh"
            onPress={() => {
              onFind(text)
            }}
          >
            {t('who.again')}
          </Button>
        </div>
      </Alert>
    </div>
  )
}
