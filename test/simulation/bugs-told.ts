/** Mistakes with what is written where people may read it. */
import type { Change } from '../../electron/processing/port.ts'
import { credentials } from './till-settings.ts'
import type { Mistake, Told, Variant } from './variants.ts'

const [secret = ''] = credentials

const logging =
  (line: (change: Change) => string): Required<Variant>['processing'] =>
  (one, { log }: Told) => ({
    ...one,
    execute(change) {
      log.info(line(change))
      return one.execute(change)
    },
  })

export const toldBugs: Record<string, Mistake> = {
  'a line of the log has a phone in it': {
    processing: logging((change) => `sends ${change.kind} for ${phoneOf(change)}`),
    seenBy: ['leaked'],
  },
  'a line of the log has a secret in it': {
    processing: logging(({ kind }) => `GET /${kind}?password=${secret}`),
    seenBy: ['leaked'],
  },
  'an attempt is kept with the secret that it was made with': {
    store: (store) => ({
      ...store,
      attempts: {
        ...store.attempts,
        insert: (attempt) =>
          store.attempts.insert({ ...attempt, call: `${attempt.call}?password=${secret}` }),
      },
    }),
    seenBy: ['leaked'],
  },
}

/** As people write it. */
function phoneOf(change: Change): string {
  const phone = change.kind === 'card.bind' ? (change.phone ?? '') : '79001000001'
  return `${phone.slice(0, 1)} ${phone.slice(1, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`
}
