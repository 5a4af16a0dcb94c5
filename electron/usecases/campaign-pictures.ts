/**
 * Pictures of campaigns, as addresses that a page can show without asking anybody: read once a day, and kept for an outage.
 * A picture that cannot be had is left out, and says nothing of the line.
 */
import { z } from 'zod'
import type { Campaign } from '../../shared/model/card-details.ts'
import { documentKeys } from '../db/documents.ts'
import type { Line } from '../sync/worker.ts'
import type { Engine } from './engine.ts'
import { downReason, findKept } from './read-live.ts'

/** `data`: base64. */
const keptPicture = z.object({ type: z.string(), data: z.string() })
type KeptPicture = z.infer<typeof keptPicture>

const keptForMs = 24 * 3_600_000
/** More than anybody looks at. */
const mostPictures = 12

export async function withPictures(
  engine: Pick<Engine, 'store' | 'nowMs'>,
  line: Line,
  campaigns: readonly Campaign[],
  fresh: 'prefer' | 'never',
): Promise<Campaign[]> {
  return Promise.all(
    campaigns.map(async (campaign, index) => {
      const { imageUrl } = campaign
      if (imageUrl === undefined || index >= mostPictures) return campaign
      const picture = await findPicture(engine, line, imageUrl, fresh)
      return picture === null
        ? campaign
        : { ...campaign, picture: `data:${picture.type};base64,${picture.data}` }
    }),
  )
}

async function findPicture(
  { store, nowMs }: Pick<Engine, 'store' | 'nowMs'>,
  line: Line,
  url: string,
  fresh: 'prefer' | 'never',
): Promise<KeptPicture | null> {
  const { processing } = line
  const key = documentKeys.picture(processing.name, url)
  const kept = findKept(store, key, keptPicture)
  const isRecent = kept !== undefined && nowMs() - kept.asOf < keptForMs
  if (isRecent || fresh === 'never' || downReason(line) !== null) return kept?.value ?? null
  const read = await processing.readPicture?.(url)
  if (read?.class !== 'confirmed') return kept?.value ?? null
  const { type, bytes } = read.value
  const picture = { type, data: Buffer.from(bytes).toString('base64') }
  store.documents.save(key, picture, nowMs())
  return picture
}
