/** What a card's own screen shows beyond a look-up, read now or remembered, part by part. */
import { TillError } from '../../shared/errors.ts'
import type { CardSheet, cardSheetRequest } from '../../shared/model/card-details.ts'
import type { z } from 'zod'
import type { Engine } from './engine.ts'

export async function readCardSheet(
  _engine: Engine,
  _request: z.infer<typeof cardSheetRequest>,
): Promise<CardSheet> {
  throw new TillError('NOT_SUPPORTED', { kind: 'card.readSheet' })
}
