/** Moving the queue: what is open here, giving it to another till, taking in what another till had. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ImportedQueue, TransferList } from '../../../shared/model/transfer.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import styles from './settings.module.css'
import { TransferIn } from './transfer-in.tsx'
import { TransferOut } from './transfer-out.tsx'

/** `again`: of an earlier transfer; null: the queue as it is now. */
type Asking = { what: 'out'; again: string | null } | { what: 'in' }

export function Transfer() {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const { look, takenIn, open } = useStore(stores.transfer)
  const [asking, setAsking] = useState<Asking | null>(null)
  useState(() => {
    void open()
  })
  const close = () => {
    setAsking(null)
  }
  if (look.at === 'loading') return <Progress label={t('loading')} />
  if (look.at === 'failed') return <ErrorNotice failure={look.failure} />
  const { list } = look
  return (
    <div className={styles['section']}>
      <Panel title={t('section.transfer')}>
        <p className={styles['big']}>{t('transfer.open', { count: list.open })}</p>
        <p>{t('transfer.hint')}</p>
        {takenIn !== null && <TakenIn taken={takenIn} />}
        <div className={styles['buttons']}>
          <Button
            action="secondary"
            icon="queue"
            isDisabled={list.open === 0}
            onPress={() => {
              setAsking({ what: 'out', again: null })
            }}
          >
            {t('transfer.give')}
          </Button>
          <Button
            action="primary"
            tone="primary"
            icon="forward"
            onPress={() => {
              setAsking({ what: 'in' })
            }}
          >
            {t('transfer.take')}
          </Button>
        </div>
      </Panel>
      {list.transfers.length > 0 && (
        <Panel title={t('transfer.before')}>
          <ul className={styles['stack']}>
            {list.transfers.map((transfer) => (
              <Row
                key={transfer.id}
                transfer={transfer}
                onAgain={() => {
                  setAsking({ what: 'out', again: transfer.id })
                }}
              />
            ))}
          </ul>
        </Panel>
      )}
      {asking?.what === 'out' && <TransferOut again={asking.again} open={list.open} onClose={close} />}
      {asking?.what === 'in' && <TransferIn onClose={close} />}
    </div>
  )
}

function TakenIn({ taken }: { taken: ImportedQueue }) {
  const { t } = useTranslation('settings')
  const list = useProcessingList()
  const { from, queued, checking, attention, known, unconfigured } = taken
  const parts = [
    queued > 0 && t('transfer.took.queued', { count: queued }),
    checking > 0 && t('transfer.took.checking', { count: checking }),
    attention > 0 && t('transfer.took.attention', { count: attention }),
    known > 0 && t('transfer.took.known', { count: known }),
  ].filter((part) => part !== false)
  return (
    <Alert
      tone={unconfigured.length > 0 || attention > 0 ? 'warning' : 'info'}
      title={t('transfer.took.title', { from })}
    >
      {parts.map((part) => (
        <p key={part}>{part}</p>
      ))}
      {unconfigured.length > 0 && <p>{t('transfer.took.unconfigured', { names: list(unconfigured) })}</p>}
    </Alert>
  )
}

type RowProps = { transfer: TransferList['transfers'][number]; onAgain: () => void }

function Row({ transfer, onAgain }: RowProps) {
  const { t, i18n } = useTranslation('settings')
  const { start } = useSignedIn()
  const { deps } = useTill()
  const { direction, at, till, operator, operations } = transfer
  const when = formatMoment(at, start.store.timezone, i18n.language as Language, deps.now())
  const title =
    direction === 'out'
      ? t('transfer.went', { count: operations })
      : t('transfer.came', { count: operations, till })
  return (
    <li className={styles['row']}>
      <span className={styles['grow']}>
        <span className={styles['name']}>{title}</span>
        <span className={styles['hint']}>
          {when} · {operator}
        </span>
      </span>
      {direction === 'out' && (
        <Button label={`${t('transfer.again')}: ${title}, ${when}`} onPress={onAgain}>
          {t('transfer.again')}
        </Button>
      )}
    </li>
  )
}
