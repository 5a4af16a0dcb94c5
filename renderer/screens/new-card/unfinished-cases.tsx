/** Cases that were begun and not ended, to be opened again; those that need somebody come first. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Chip, type Tone } from '../../components/chip.tsx'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { useNow } from '../../components/use-now.ts'
import { ageOf } from '../../format.ts'
import type { UnfinishedCase } from '../../store/new-card-cases.ts'
import styles from './unfinished-cases.module.css'

const tones: Record<UnfinishedCase['needs'], Tone> = { person: 'warning', steps: 'info', nothing: 'neutral' }
const mostShown = 20

export function UnfinishedCases({
  cases,
  onResume,
}: {
  cases: readonly UnfinishedCase[]
  onResume: (caseId: string) => void
}) {
  const { t } = useTranslation(['newCard', 'common'])
  const nowMs = useNow(30_000)
  const shown = cases.slice(0, mostShown)
  const phoneOf = ({ phone }: UnfinishedCase): string =>
    phone === null ? t('unfinished.noPhone') : formatPhone(phone)
  const nameOf = ({ card }: UnfinishedCase): string => card ?? t('unfinished.noNumber')
  const age = ({ startedAt }: UnfinishedCase): string => {
    const { unit, count } = ageOf(nowMs - Date.parse(startedAt))
    return t(`common:age.${unit}`, { count })
  }
  return (
    <aside className={styles['aside']}>
      <Panel title={t('unfinished.title')}>
        <List
          label={t('unfinished.label')}
          items={shown}
          idOf={({ caseId }) => caseId}
          textOf={nameOf}
          onOpen={({ caseId }) => {
            onResume(caseId)
          }}
        >
          {(one) => (
            <div className={styles['row']}>
              <span className={styles['top']}>
                <strong>{nameOf(one)}</strong>
                <Chip tone={tones[one.needs]}>{t(`unfinished.${one.needs}`)}</Chip>
              </span>
              <span className={styles['soft']}>
                {phoneOf(one)} · {age(one)} · {one.operator}
              </span>
            </div>
          )}
        </List>
        {cases.length > shown.length && <p>{t('unfinished.more', { count: cases.length - shown.length })}</p>}
      </Panel>
    </aside>
  )
}
