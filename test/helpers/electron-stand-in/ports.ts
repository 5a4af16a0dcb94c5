/** Message channels of the main process. The far end of one can be given to the page; from then on it speaks in texts. */
import { EventEmitter } from 'node:events'
import type { FromMain, FromPage } from './messages.ts'

class StandInPort extends EventEmitter {
  readonly id: number
  readonly #say: (message: FromMain) => void
  readonly #early: unknown[] = []
  #isStarted = false
  constructor(id: number, say: (message: FromMain) => void) {
    super()
    this.id = id
    this.#say = say
  }
  postMessage(text: unknown) {
    if (typeof text !== 'string') throw new Error('The stand-in carries texts only')
    this.#say({ type: 'port.say', port: this.id, text })
  }
  /** Messages wait until the port is started, as they do in Electron. */
  start() {
    this.#isStarted = true
    for (const data of this.#early.splice(0)) this.emit('message', { data, ports: [] })
  }
  hear(data: string) {
    if (this.#isStarted) this.emit('message', { data, ports: [] })
    else this.#early.push(data)
  }
  close() {}
}

export function createPorts(say: (message: FromMain) => void) {
  const near = new Map<number, StandInPort>()
  const far = new WeakMap<object, number>()
  let last = 0
  class Channel {
    readonly port1: StandInPort
    readonly port2: object = {}
    constructor() {
      last += 1
      this.port1 = new StandInPort(last, say)
      near.set(last, this.port1)
      far.set(this.port2, last)
    }
  }
  return {
    Channel,
    idOf(port: unknown): number {
      const id = typeof port === 'object' && port !== null ? far.get(port) : undefined
      if (id === undefined) throw new Error('That is no far end of a channel')
      return id
    },
    hear(message: Extract<FromPage, { type: 'port.say' | 'port.closed' }>) {
      const port = near.get(message.port)
      if (message.type === 'port.say') port?.hear(message.text)
      else if (near.delete(message.port)) port?.emit('close')
    },
  }
}
