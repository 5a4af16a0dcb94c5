import { MessageChannel } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { systemTimers } from '../../electron/platform/timers.ts'
import { createTurns } from '../../electron/sync/turns.ts'

test('turns come one at a time in the order of asking, and what comes in is answered between two of them', async () => {
  const turn = createTurns(systemTimers)
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const happened: string[] = []
  port2.on('message', (text: string) => void happened.push(text))
  const turns = ['first', 'second', 'third'].map(async (name) => {
    await turn()
    happened.push(name)
    port1.postMessage(`asked in the ${name}`)
  })
  await Promise.all(turns)
  await systemTimers.breathe()
  expect(happened).toEqual([
    'first',
    'asked in the first',
    'second',
    'asked in the second',
    'third',
    'asked in the third',
  ])
})
