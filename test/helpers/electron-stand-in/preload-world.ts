/**
 * The world the preload runs in: beside the page, as with context isolation, so that the two share the document and
 * messages and nothing else. It knows of Electron what a sandboxed preload knows, and only what the till uses of it.
 */
import type { CDPSession } from 'playwright'

const worldName = 'till-preload'

/** What the preload's world says: a message to the main process, or a text through a port. */
export type Said =
  | { kind: 'ipc'; channel: string; frameUrl: string }
  | { kind: 'port'; port: number; text: string }

export type PreloadWorld = {
  givePort(channel: string, port: number): Promise<void>
  say(port: number, text: string): Promise<void>
}
export type PreloadWorldOptions = {
  cdp: CDPSession
  /** The preload's source: one CommonJS file. */
  source: string
  onSaid(said: Said): void
  /** The document went, and its ports with it. */
  onGone(ports: number[]): void
}

export async function openPreloadWorld({
  cdp,
  source,
  onSaid,
  onGone,
}: PreloadWorldOptions): Promise<PreloadWorld> {
  let current: number | undefined
  let ports: number[] = []
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === worldName) current = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => leave(executionContextId))
  cdp.on('Runtime.executionContextsCleared', () => leave(current))
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === 'standInSay') onSaid(JSON.parse(payload) as Said)
  })
  await cdp.send('Page.enable')
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: 'standInSay', executionContextName: worldName })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: around(source), worldName })

  function leave(contextId: number | undefined): void {
    if (contextId === undefined || contextId !== current) return
    current = undefined
    onGone(ports)
    ports = []
  }
  const call = async (expression: string) => {
    if (current === undefined) return
    // A document that goes meanwhile takes its ports along; that is told by `onGone`.
    await cdp.send('Runtime.evaluate', { contextId: current, expression }).catch(() => undefined)
  }
  return {
    async givePort(channel, port) {
      ports.push(port)
      await call(`standIn.givePort(${JSON.stringify(channel)}, ${port})`)
    },
    say: async (port, text) => call(`standIn.say(${port}, ${JSON.stringify(text)})`),
  }
}

const around = (preload: string): string => `(() => {
  if (window !== window.top || location.protocol !== 'https:') return
  const ports = new Map()
  const listeners = []
  const tell = (said) => standInSay(JSON.stringify(said))
  globalThis.standIn = {
    givePort(channel, port) {
      const { port1, port2 } = new MessageChannel()
      ports.set(port, port1)
      port1.onmessage = ({ data }) => {
        if (typeof data !== 'string') throw new Error('The stand-in carries texts only')
        tell({ kind: 'port', port, text: data })
      }
      for (const [on, listener] of listeners) if (on === channel) listener({ ports: [port2] })
    },
    say: (port, text) => ports.get(port)?.postMessage(text),
  }
  const ipcRenderer = {
    on: (channel, listener) => void listeners.push([channel, listener]),
    send(channel, ...values) {
      if (values.length > 0) throw new Error('The stand-in sends no values')
      tell({ kind: 'ipc', channel, frameUrl: location.href })
    },
  }
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload cannot require ' + name)
    return { ipcRenderer }
  }
  const module = { exports: {} }
  ;(function (require, module, exports) {
${preload}
  })(require, module, module.exports)
})()`
