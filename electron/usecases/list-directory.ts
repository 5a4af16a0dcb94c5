/** Outlets, regions, partners and card types: read now, or remembered. */
import { TillError } from '../../shared/errors.ts'
import type { DirectoryView, directoryRequest } from '../../shared/model/directory.ts'
import type { z } from 'zod'
import type { Engine } from './engine.ts'

export async function listDirectory(
  _engine: Engine,
  _request: z.infer<typeof directoryRequest>,
): Promise<DirectoryView> {
  throw new TillError('NOT_SUPPORTED', { kind: 'directory.list' })
}
