/** Readings beside cards and contacts, kept as they were read: disposable, always with their age. */
import type { DirectoryKind } from '../../shared/model/directory.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

/** Made by `documentKeys`. `key`: a card's number, a contact's id, a group's id, an address, or empty where there is one of its kind. */
export type DocumentKey = { processing: ProcessingName; kind: string; key: string }

/** What is kept, and by what it is found again. */
export const documentKeys = {
  burnDown: (processing: ProcessingName, card: string): DocumentKey => ({
    processing,
    kind: 'burn-down',
    key: card,
  }),
  levels: (processing: ProcessingName, card: string): DocumentKey => ({
    processing,
    kind: 'levels',
    key: card,
  }),
  cardCampaigns: (processing: ProcessingName, card: string): DocumentKey => ({
    processing,
    kind: 'card-campaigns',
    key: card,
  }),
  clientCampaigns: (processing: ProcessingName, client: string): DocumentKey => ({
    processing,
    kind: 'client-campaigns',
    key: client,
  }),
  /** By its address. */
  picture: (processing: ProcessingName, url: string): DocumentKey => ({
    processing,
    kind: 'picture',
    key: url,
  }),
  group: (processing: ProcessingName, id: string): DocumentKey => ({ processing, kind: 'group', key: id }),
  /** The groups right below one; below the root by the empty key. */
  groupsBelow: (processing: ProcessingName, parent: string | null): DocumentKey => ({
    processing,
    kind: 'groups-below',
    key: parent ?? '',
  }),
  directory: (processing: ProcessingName, kind: DirectoryKind, partner: string | null): DocumentKey => ({
    processing,
    kind: `directory-${kind}`,
    key: partner ?? '',
  }),
}

export function createDocuments(db: Db) {
  const upsert = db.prepare(`
    INSERT INTO cached_document (processing, kind, key, json, as_of) VALUES (@processing, @kind, @key, @json, @asOf)
    ON CONFLICT (processing, kind, key) DO UPDATE SET json = excluded.json, as_of = excluded.as_of`)
  const one = db.prepare(
    'SELECT json, as_of AS asOf FROM cached_document WHERE processing = @processing AND kind = @kind AND key = @key',
  )
  const drop = db.prepare(
    'DELETE FROM cached_document WHERE processing = @processing AND kind = @kind AND key = @key',
  )
  const dropKinds = db.prepare(`
    DELETE FROM cached_document WHERE processing = @processing AND kind >= @start AND kind < @start || char(0x10ffff)`)
  return {
    save: (key: DocumentKey, value: unknown, asOf: number) =>
      void upsert.run({ ...key, json: JSON.stringify(value), asOf }),
    /** As it was saved: whoever reads it checks it by its own schema. */
    find(key: DocumentKey): { value: unknown; asOf: number } | undefined {
      const row = one.get(key) as { json: string; asOf: number } | undefined
      return row === undefined ? undefined : { value: JSON.parse(row.json), asOf: row.asOf }
    },
    forget: (key: DocumentKey) => void drop.run(key),
    /** Every document of the kinds that begin so. */
    forgetKinds: (processing: ProcessingName, start: string) => void dropKinds.run({ processing, start }),
  }
}
