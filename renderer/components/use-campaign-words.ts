/** When a campaign runs and what it gives, in words. */
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../shared/model/card-details.ts'
import { isZero } from '../../shared/model/money.ts'
import { formatDate, formatPercent, type Language } from '../format.ts'

export type CampaignWords = {
  /** `1 Dec 2026 – 31 Dec 2026`, `until …`, `from …`; null where nobody says. */
  daysOf: (campaign: Campaign) => string | null
  /** `−10 %`; null for a campaign that gives something else. */
  discountOf: (campaign: Campaign) => string | null
}

export function useCampaignWords(): CampaignWords {
  const { t, i18n } = useTranslation('common')
  const language = i18n.language as Language
  const day = (iso: string): string => formatDate(iso, 'UTC', language)
  return {
    daysOf: ({ startsOn, endsOn }) => {
      if (startsOn === undefined) return endsOn === undefined ? null : t('until', { date: day(endsOn) })
      if (endsOn === undefined) return t('from', { date: day(startsOn) })
      return `${day(startsOn)} – ${day(endsOn)}`
    },
    discountOf: ({ discountPercent }) =>
      discountPercent === undefined || isZero(discountPercent)
        ? null
        : `−${formatPercent(discountPercent, language)} %`,
  }
}
