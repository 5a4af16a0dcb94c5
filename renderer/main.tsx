/** Builds everything the page is made of, once, and shows it. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { assert } from '../shared/assert.ts'
import type { ProcessingName } from '../shared/model/processing.ts'
import { createHttpApi, createPortApi } from './api.ts'
import { App } from './app.tsx'
import { KeyProvider } from './components/use-key.tsx'
import { isDesktop, receivePort } from './engine-port.ts'
import { createScanner } from './scan/scanner.ts'
import { ScanProvider } from './scan/use-scan.tsx'
import type { Deps } from './store/deps.ts'
import { createEvents, watchEvents } from './store/events.ts'
import { createStores } from './store/stores.ts'
import { TillProvider } from './store/use-stores.tsx'
import { createTexts } from './text/texts.ts'
import './theme.css'
import './base.css'

const root = document.getElementById('till')
assert(root !== null, 'the page has no element for the till')

const texts = await createTexts('ru')
const api = isDesktop(location.hostname)
  ? createPortApi(await receivePort(window))
  : createHttpApi(location.origin)
const deps: Deps = {
  api,
  events: createEvents(),
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  newId: () => crypto.randomUUID(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
const stores = createStores(deps, ({ processing, became }) => {
  const { show } = stores.toasts.getState()
  const nameOf = (name: ProcessingName) => texts.t(`common:processing.${name}`)
  const { processings = [] } = stores.status.getState().status ?? {}
  const lost = processings
    .filter(({ state }) => state === 'down')
    .map(({ name }) => nameOf(name))
    .join(', ')
  if (became === 'down') show('warning', texts.t('frame:lost', { lost }), 'line')
  else if (lost === '') show('ok', texts.t('frame:regained'), 'line')
  else show('info', texts.t('frame:regainedPart', { processing: nameOf(processing), lost }), 'line')
})
stores.session.subscribe(({ session }) => {
  if ('start' in session && session.start.ui.language !== texts.language) {
    void texts.changeLanguage(session.start.ui.language)
  }
})

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <TillProvider till={{ deps, stores }}>
        <KeyProvider>
          <ScanProvider scanner={createScanner()}>
            <App />
          </ScanProvider>
        </KeyProvider>
      </TillProvider>
    </I18nextProvider>
  </StrictMode>,
)

await stores.session.getState().begin()
void watchEvents({
  watch: async () => api.event.watch(),
  events: deps.events,
  pause: async (ms) =>
    new Promise((resolve) => {
      deps.after(ms, () => {
        resolve()
      })
    }),
  signal: new AbortController().signal,
})
