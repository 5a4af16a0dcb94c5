import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findBrowser } from '../electron/platform/find-browser.ts'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'

const windowsSizes = [16, 24, 32, 48, 64, 128, 256]

/** Draws build/icon.svg as the icons of the packages: `npm run icon`, after the drawing has changed. */
await asProgram(async () => {
  const browser = await chromium.launch({ executablePath: findBrowser() })
  try {
    const page = await browser.newPage()
    const svg = readFileSync(join(root, 'build', 'icon.svg'), 'utf8')
    const draw = async (/** @type {number} */ size) => {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
      return page.screenshot({ omitBackground: true })
    }
    writeFileSync(join(root, 'build', 'icon.png'), await draw(512))
    const images = []
    for (const size of windowsSizes) images.push({ size, png: await draw(size) })
    writeFileSync(join(root, 'build', 'icon.ico'), ico(images))
  } finally {
    await browser.close()
  }
  return 0
})

/**
 * An .ico of PNG images: a head, an entry of 16 bytes for each, the images.
 *
 * @param {{ size: number, png: Buffer }[]} images
 */
function ico(images) {
  const head = Buffer.alloc(6)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length + images.length * 16
  const entries = images.map(({ size, png }) => {
    const entry = Buffer.alloc(16)
    // 256 is written as 0.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([head, ...entries, ...images.map(({ png }) => png)])
}
