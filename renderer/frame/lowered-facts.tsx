/** Facts of processings that service has contradicted: which and of whom in the strip, what it means in a dialog. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatusView } from '../../shared/model/status.ts'
import { loweredShort, loweredText } from '../../shared/text/lowered-facts.ts'
import { Dialog } from '../components/dialog.tsx'
import { formatMoment, type Language } from '../format.ts'
import { StripFact } from './strip-fact.tsx'

type LoweredFactsProps = { lowered: StatusView['lowered']; timezone: string; nowMs: number }

export function LoweredFacts({ lowered, timezone, nowMs }: LoweredFactsProps) {
  const { t, i18n } = useTranslation(['frame', 'common'])
  const [isOpen, setIsOpen] = useState(false)
  const language = i18n.language as Language
  const [first] = lowered
  if (first === undefined) return null
  const isOne = lowered.length === 1
  return (
    <>
      <StripFact
        tone="warning"
        icon="warning"
        title={isOne ? t(`common:processing.${first.processing}`) : t('lowered.title')}
        detail={isOne ? loweredShort(first.fact, language) : t('lowered.count', { count: lowered.length })}
        isShrinking
        onOpen={() => {
          setIsOpen(true)
        }}
      />
      {isOpen && (
        <Dialog
          title={t('lowered.title')}
          size="wide"
          closeLabel={t('common:close')}
          onClose={() => {
            setIsOpen(false)
          }}
        >
          {lowered.map(({ processing, fact, at }) => (
            <section key={`${processing} ${fact}`}>
              <h3>
                {t(`common:processing.${processing}`)}: {loweredShort(fact, language)}
              </h3>
              <p>{loweredText(fact, language)}</p>
              <p>{t('lowered.when', { when: formatMoment(at, timezone, language, nowMs) })}</p>
            </section>
          ))}
          <p>{t('lowered.next')}</p>
        </Dialog>
      )}
    </>
  )
}
