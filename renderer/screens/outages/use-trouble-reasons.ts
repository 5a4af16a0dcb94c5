/** Why an operation of an outage did not simply go through: what was promised and allowed, else the till's sentence. */
import { useTranslation } from 'react-i18next'
import type { OutageTrouble } from '../../../shared/model/outage.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import { sayFailure } from '../../text/say-failure.ts'

export function useTroubleReasons(): (trouble: OutageTrouble) => string {
  const { t } = useTranslation('outages')
  const { money, language } = useReportWords()
  return ({ operation: { error, processing, shortage } }) => {
    if (shortage !== null && shortage.allowed !== null) {
      const [promised, allowed] = [money(shortage.promised), money(shortage.allowed)]
      return [
        t('trouble.short', { promised, allowed }),
        ...shortage.borne.map(({ amount, way, isSettled }) =>
          t(isSettled ? 'borne.paid' : `borne.${way}`, { amount: money(amount) }),
        ),
      ].join('; ')
    }
    if (error === null) return ''
    const { remoteCode, remoteText } = error
    return sayFailure({ ...error, data: { processing, remoteCode, remoteText } }, language) ?? error.message
  }
}
