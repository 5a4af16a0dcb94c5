/** Tiles of operators on the left, the PIN pad of the chosen one on the right. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '../../../shared/model/operator.ts'
import { Chip } from '../../components/chip.tsx'
import { Empty } from '../../components/empty.tsx'
import { OperatorTiles } from '../../components/operator-tiles.tsx'
import { PinPad } from '../../components/pin-pad.tsx'
import type { Failure } from '../../store/failure.ts'
import { FirstDirector } from './first-director.tsx'
import styles from './sign-in.module.css'

export type SignInViewProps = {
  strip: ReactNode
  store: { name: string; till: string }
  why: 'start' | 'idle' | 'signed-out' | 'shift-closed' | 'restarted'
  operators: readonly OperatorView[]
  pins: Record<string, string> | null
  operatorId: string | null
  onChoose: (operatorId: string) => void
  onPin: (operatorId: string, pin: string) => Promise<Failure | null>
}

export function SignInView({
  strip,
  store,
  why,
  operators,
  pins,
  operatorId,
  onChoose,
  onPin,
}: SignInViewProps) {
  const { t } = useTranslation(['signIn', 'common'])
  const chosen = operators.find((operator) => operator.id === operatorId)
  return (
    <div className={styles['page']}>
      {strip}
      <main className={styles['main']}>
        <section className={styles['who']} aria-labelledby="sign-in-title">
          <p className={styles['store']}>
            {store.name}, {t('till', { till: store.till })}
          </p>
          <h1 id="sign-in-title" className={styles['title']}>
            {operators.length === 0 ? t('nobody') : t('title')}
          </h1>
          {why !== 'start' && (
            <output>
              <Chip tone="info">{t(`why.${why}`)}</Chip>
            </output>
          )}
          {operators.length === 0 ? (
            <FirstDirector />
          ) : (
            <OperatorTiles
              label={t('operators')}
              operators={operators}
              selectedId={operatorId}
              onSelect={onChoose}
              pins={pins}
            />
          )}
        </section>
        <section className={styles['pin']} aria-label={t('enter')}>
          {chosen === undefined ? (
            <Empty
              icon="lock"
              title={t('enter')}
              hint={operators.length === 0 ? t('nobodyYet') : t('chooseFirst')}
            />
          ) : (
            <PinPad
              key={chosen.id}
              label={t('common:pinOf', { name: chosen.name })}
              submitLabel={t('enter')}
              onSubmit={async (pin) => onPin(chosen.id, pin)}
            />
          )}
        </section>
      </main>
    </div>
  )
}
