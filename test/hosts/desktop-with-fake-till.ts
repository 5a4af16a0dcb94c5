/** The desktop host with the fake engine; run under the stand-in for Electron. `FAKE_TILL=refuse` makes it refuse. */
import { StartError } from '../../electron/compose.ts'
import { runDesktop } from '../../electron/desktop.ts'
import { createFakeTill } from '../fakes/fake-till.ts'

void runDesktop({
  async openTill({ host, training, secrets, log, dataFolder }) {
    if (process.env['FAKE_TILL'] === 'refuse')
      throw new StartError(['store.till: too long', 'Correct the file.'])
    log.info('The fake till is open.', { host, training, secretStore: secrets.kind, dataFolder })
    const till = createFakeTill(
      {
        'session.signOut': () => ({}),
        'cache.refresh': () => ({ started: ['cashdesk'] }),
        async *'event.watch'({ signal }) {
          try {
            yield { type: 'customer.changed', cards: ['1'], phones: [] }
            await new Promise((resolve) => signal?.addEventListener('abort', resolve))
          } finally {
            log.info('The watcher left.')
          }
        },
      },
      'en',
    )
    return {
      ...till,
      openSession() {
        const session = till.openSession()
        log.info('A session began.', { session })
        return session
      },
      endSession: (session) => log.info('A session ended.', { session }),
      close: async () => log.info('The fake till is closed.'),
    }
  },
})
