/** CRM's lists: outlets and card types of a partner, regions, partners. */
import { missingCase } from '../../../shared/assert.ts'
import type { DirectoryEntry, DirectoryKind } from '../../../shared/model/directory.ts'
import { rejected } from '../http.ts'
import type { Outcome } from '../port.ts'
import type { CrmClient } from './client.ts'
import { toEntry, toOutlet } from './map.ts'
import { readList } from './read.ts'
import { cardTypesWire, outletsWire, partnersWire, regionsWire } from './wire.ts'

/** Without a partner there are all card types and no outlets: CRM lists those of one partner alone. */
export async function readDirectory(
  client: CrmClient,
  kind: DirectoryKind,
  partner: string | undefined,
  signal?: AbortSignal,
): Promise<Outcome<DirectoryEntry[]>> {
  const ofPartner = { partner_id: partner }
  switch (kind) {
    case 'outlets': {
      if (partner === undefined) return noPartner
      const answer = await client.read('GetSalesOutlet', ofPartner, signal)
      return readList(answer, outletsWire, ({ sales_outlets }) => ({ value: sales_outlets.map(toOutlet) }))
    }
    case 'card-types': {
      const answer = await client.read('GetCardTypesByPartner', ofPartner, signal)
      return readList(answer, cardTypesWire, ({ card_types }) => ({ value: card_types.map(toEntry) }))
    }
    case 'regions': {
      const answer = await client.read('GetRegions', {}, signal)
      return readList(answer, regionsWire, ({ regions }) => ({ value: regions.map(toEntry) }))
    }
    case 'partners': {
      const answer = await client.read('GetPartners', {}, signal)
      return readList(answer, partnersWire, ({ partners }) => ({ value: partners.map(toEntry) }))
    }
    default:
      return missingCase(kind)
  }
}

const noPartner: Outcome<never> = rejected(
  { call: 'GET GetSalesOutlet', httpStatus: null },
  'PARAMETER_MISSING',
  'partner_id',
  '',
)
