import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Builds the page that both hosts serve. Nothing is inlined and nothing is fetched from elsewhere: the page runs under
 * `default-src 'none'` with only its own scripts, styles and fonts allowed.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    // Electron's own Chromium and any kiosk browser of the last year; keeps `light-dark()` as written.
    target: 'chrome130',
    cssTarget: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
