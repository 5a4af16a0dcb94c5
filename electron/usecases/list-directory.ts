/** Outlets, regions, partners and card types: read now, or remembered. */
import { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { directoryEntry, type DirectoryView, type directoryRequest } from '../../shared/model/directory.ts'
import { documentKeys } from '../db/documents.ts'
import { iso, type Engine } from './engine.ts'
import { lineReading, present, readOrRemember } from './read-live.ts'

const entries = z.array(directoryEntry)

export async function listDirectory(
  engine: Engine,
  { kind, partner: wanted, fresh }: z.infer<typeof directoryRequest>,
): Promise<DirectoryView> {
  const line = lineReading(engine, 'directories')
  const { processing } = line
  const { name } = processing
  const partner = kind === 'outlets' ? (wanted ?? ownPartner(engine)) : (wanted ?? null)
  const read = await readOrRemember(engine, line, {
    key: documentKeys.directory(name, kind, partner),
    schema: entries,
    fresh,
    read: () => present(processing.readDirectory?.(kind, partner)),
  })
  if ('failure' in read) throw read.failure
  return { processing: name, kind, entries: read.value, asOf: iso(read.asOf), source: read.source }
}

/** Outlets are always some partner's: the shop's own where nobody else is named. */
function ownPartner({ config }: Engine): string {
  const partner = config.processing.crm?.partnerId
  if (partner === undefined)
    throw new TillError('BAD_REQUEST', { issues: [{ path: 'partner', message: 'PARTNER_MISSING' }] })
  return partner
}
