/** One directory: search, whose it is, how fresh it is, its entries and the opened one. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../shared/model/directory.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Halves } from '../../components/halves.tsx'
import { List } from '../../components/list.tsx'
import { Progress } from '../../components/progress.tsx'
import { entriesWith } from '../../store/directory-search.ts'
import { isOfPartner, type Directory } from '../../store/directories.ts'
import styles from './directories.module.css'
import type { DirectoriesViewProps } from './directories-view.tsx'
import { OpenedEntry } from './opened-entry.tsx'
import { phoneWords } from './phone-words.ts'
import { PartnerPicker } from './partner-picker.tsx'

type DirectoryPartProps = DirectoriesViewProps & { list: Directory; opened: DirectoryEntry | null }

export function DirectoryPart(props: DirectoryPartProps) {
  const { t } = useTranslation(['directories', 'common'])
  const { state, list, opened, actions } = props
  return (
    <div className={styles['part']}>
      <div className={styles['filters']}>
        <div className={styles['search']}>
          <Field
            key={state.kind}
            label={t('search')}
            placeholder={t('searchHint')}
            value={state.text}
            onChange={actions.onText}
            maxLength={100}
            action="field"
          />
        </div>
        {isOfPartner(state.kind) && <PartnerPicker state={state} onPartner={actions.onPartner} />}
        <Button action="refresh" icon="refresh" onPress={actions.onReload}>
          {t('anew')}
        </Button>
      </div>
      <Halves label={t('opened')} right="even" left={<Entries {...props} />}>
        {list.at === 'ready' && opened === null && (
          <Empty icon="journal" title={t('chooseTitle')} hint={t('chooseHint')} />
        )}
        {opened !== null && <OpenedEntry entry={opened} />}
      </Halves>
    </div>
  )
}

function Entries({ state, list, opened, actions }: DirectoryPartProps) {
  const { t } = useTranslation(['directories', 'common'])
  if (list.at === 'loading') return <Progress label={t('loading')} />
  if (list.at === 'failed') {
    // Nobody's outlets were asked for, and the shop has no partner of its own.
    const isPartnerMissing = list.failure.code === 'BAD_REQUEST' && state.kind === 'outlets'
    return isPartnerMissing ? (
      <Empty icon="journal" title={t('choosePartner')} hint={t('choosePartnerHint')} />
    ) : (
      <ErrorNotice failure={list.failure} />
    )
  }
  const { view, failure, isReading } = list
  const entries = entriesWith(view.entries, state.text)
  return (
    <>
      {failure !== null && <ErrorNotice failure={failure} tone="warning" />}
      {isReading && <Progress label={t('loading')} />}
      <p className={styles['source']}>
        <Freshness {...view} processing={t(`common:processing.${view.processing}`)} />
        <span className={styles['soft']}>
          {t('shown', { shown: entries.length, total: view.entries.length })}
        </span>
      </p>
      {entries.length === 0 ? (
        <Empty
          icon="journal"
          title={t(view.entries.length === 0 ? 'empty' : 'nothing')}
          hint={t(view.entries.length === 0 ? 'emptyHint' : 'nothingHint')}
        />
      ) : (
        <List
          key={`${state.kind} ${state.partner ?? ''}`}
          label={t('list')}
          items={entries}
          idOf={({ id }) => id}
          textOf={({ name }) => name}
          onOpen={({ id }) => {
            actions.onOpen(id)
          }}
          {...(opened !== null && { openId: opened.id })}
        >
          {(entry) => <EntryRow entry={entry} />}
        </List>
      )}
    </>
  )
}

function EntryRow({ entry: { name, description, regionName, address, phone } }: { entry: DirectoryEntry }) {
  // An address often begins with its region.
  const region = regionName !== undefined && address?.includes(regionName) === true ? '' : regionName
  const place = [region, address].filter((part) => part !== undefined && part !== '').join(', ')
  return (
    <span className={styles['row']}>
      <strong>{name}</strong>
      {place === '' ? <span className={styles['soft']}>{description}</span> : <span>{place}</span>}
      {phone !== undefined && <span>{phoneWords(phone)}</span>}
    </span>
  )
}
