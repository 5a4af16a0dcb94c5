/** Cards of the bulk cache, page by page: the list of a group, its search, the export. */
import { TillError } from '../../shared/errors.ts'
import type { CardPage, cardPageRequest } from '../../shared/model/group.ts'
import type { z } from 'zod'
import type { Engine } from './engine.ts'

export function listCards(_engine: Engine, _request: z.infer<typeof cardPageRequest>): CardPage {
  throw new TillError('NOT_SUPPORTED', { kind: 'card.list' })
}
