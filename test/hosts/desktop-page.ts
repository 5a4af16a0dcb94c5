/** A page with the real page's own way to the engine; what it can do is put where a test can call it. */
import { createPortApi } from '../../renderer/api.ts'
import type { Api } from '../../renderer/api.ts'
import { receivePort } from '../../renderer/engine-port.ts'

export type DesktopPage = Window & { api: Api; namesBefore: string[] }

const page = window as unknown as DesktopPage
page.namesBefore = Object.getOwnPropertyNames(window)
page.api = createPortApi(await receivePort(window))
document.title = 'connected'
