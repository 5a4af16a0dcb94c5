/**
 * Between the page and the host: when the page asks, asks the host for a message port and hands it over. The page gets
 * that port and nothing else: no function, no value, nothing of Electron or Node.
 */
import { ipcRenderer } from 'electron'

window.addEventListener('message', ({ source, origin, data }) => {
  if (source === window && origin === location.origin && data?.type === 'till:want-port')
    ipcRenderer.send('till:want-port')
})

ipcRenderer.on('till:port', ({ ports }) => {
  window.postMessage({ type: 'till:port' }, location.origin, ports)
})
