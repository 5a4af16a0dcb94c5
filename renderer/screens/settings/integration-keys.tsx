/** Keys of the programs that talk to this till: made, shown once, revoked. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatMoment, type Language } from '../../format.ts'
import type { Failure } from '../../store/failure.ts'
import type { NewKey } from '../../store/settings.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import { KeyOnce } from './key-once.tsx'
import styles from './settings.module.css'

type Key = SettingsView['integrationKeys'][number]

export function IntegrationKeys({ view }: { view: SettingsView }) {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const { createKey, revokeKey } = useStore(stores.settings)
  const [name, setName] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [made, setMade] = useState<NewKey | null>(null)
  const [revoking, setRevoking] = useState<Key | null>(null)
  const create = async () => {
    if (name.trim() === '' || isBusy) return
    setIsBusy(true)
    const answer = await createKey(name.trim())
    setIsBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (!answer.ok) return
    setMade(answer.value)
    setName('')
  }
  const revoke = async (id: string) => {
    setIsBusy(true)
    setFailure(await revokeKey(id))
    setIsBusy(false)
    setRevoking(null)
  }
  return (
    <Panel title={t('section.keys')}>
      <p>{t('keys.hint')}</p>
      {failure !== null && <ErrorNotice failure={failure} />}
      <div className={styles['search']}>
        <Field
          label={t('keys.name')}
          value={name}
          onChange={setName}
          onEnter={() => void create()}
          maxLength={100}
        />
        <Button
          tone="primary"
          action="primary"
          isBusy={isBusy}
          isDisabled={name.trim() === ''}
          onPress={() => void create()}
        >
          {t('keys.create')}
        </Button>
      </div>
      {view.integrationKeys.length === 0 ? (
        <Empty icon="lock" title={t('keys.none')} hint={t('keys.noneHint')} />
      ) : (
        <ul className={styles['stack']}>
          {view.integrationKeys.map((key) => (
            <KeyRow
              key={key.id}
              integrationKey={key}
              onRevoke={() => {
                setRevoking(key)
              }}
            />
          ))}
        </ul>
      )}
      {made !== null && (
        <KeyOnce
          made={made}
          onClose={() => {
            setMade(null)
          }}
        />
      )}
      {revoking !== null && (
        <Dialog
          title={t('keys.revokeTitle')}
          tone="danger"
          onClose={() => {
            setRevoking(null)
          }}
          actions={
            <Button tone="danger" action="primary" isBusy={isBusy} onPress={() => void revoke(revoking.id)}>
              {t('keys.revoke')}
            </Button>
          }
        >
          <p>{t('keys.revokeHint', { name: revoking.name })}</p>
        </Dialog>
      )}
    </Panel>
  )
}

function KeyRow({ integrationKey, onRevoke }: { integrationKey: Key; onRevoke: () => void }) {
  const { t, i18n } = useTranslation('settings')
  const { start } = useSignedIn()
  const { deps } = useTill()
  const { name, createdAt, lastUsedAt } = integrationKey
  const moment = (iso: string): string =>
    formatMoment(iso, start.store.timezone, i18n.language as Language, deps.now())
  const used = lastUsedAt === null ? t('keys.neverUsed') : t('keys.used', { when: moment(lastUsedAt) })
  return (
    <li className={styles['row']}>
      <span className={styles['grow']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['hint']}>
          {t('keys.created', { when: moment(createdAt) })} · {used}
        </span>
      </span>
      <Button label={`${t('keys.revoke')}: ${name}`} onPress={onRevoke}>
        {t('keys.revoke')}
      </Button>
    </li>
  )
}
