/** The kiosk host as its own process, with the fake engine: `FAKE_TILL=refuse` makes the engine refuse to start. */
import { StartError } from '../../electron/compose.ts'
import { kioskWorld } from '../../electron/kiosk/kiosk-world.ts'
import { runKiosk } from '../../electron/kiosk/run-kiosk.ts'
import { createFakeTill } from '../fakes/fake-till.ts'

const world = kioskWorld({
  rendererFolder: import.meta.dirname,
  home: process.env['HOME'] ?? '/',
  async openTill(options) {
    if (process.env['FAKE_TILL'] === 'refuse')
      throw new StartError(['store.till: too long', 'offline.spend: never is the only choice'])
    options.log.info('The fake till is open.', {
      training: options.training,
      configFile: options.configFile,
      phone: '79161234567',
    })
    const till = createFakeTill({
      async *'event.watch'() {
        yield { type: 'session.ended', reason: 'idle' }
        await new Promise(() => {})
      },
    })
    const close = async () => {
      options.log.info('The fake till is closed.')
    }
    return { ...till, close }
  },
})
process.exitCode = await runKiosk(world)
setTimeout(() => process.exit(99), 3000).unref()
