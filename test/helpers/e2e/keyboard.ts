/**
 * Keys as they reach the page from the system, and readers that type in bursts. A burst carries its own times, so that
 * a slow machine cannot make a person out of a scanner.
 */
import type { Page } from 'playwright'

type Stroke = { key: string; code: string; isShifted: boolean }

/** Readers need 1 to 25 ms a character. */
const strokeMs = 8

/** Types a code as a scanner does, into whatever has the focus, with Enter at its end. */
export async function scan(page: Page, text: string): Promise<void> {
  await burst(page, [...text].map(onLatinKeyboard))
}

/** The same scanner with the Russian layout on: its keys are the same, what they type is not. */
export async function scanInRussian(page: Page, text: string): Promise<void> {
  await burst(
    page,
    [...text].map((character) => {
      const stroke = onLatinKeyboard(character)
      const place = latinKeys.indexOf(character)
      return { ...stroke, key: place < 0 ? character : (russianKeys[place] ?? character) }
    }),
  )
}

async function burst(page: Page, strokes: readonly Stroke[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const beganAt = Date.now() / 1000
  const enter = { key: 'Enter', code: 'Enter', isShifted: false }
  await Promise.all(
    [...strokes, enter].flatMap(({ key, code, isShifted }, index) => {
      const stroke = {
        key,
        code,
        modifiers: isShifted ? 8 : 0,
        timestamp: beganAt + (index * strokeMs) / 1000,
        windowsVirtualKeyCode: key === 'Enter' ? 13 : 0,
      }
      const text = key === 'Enter' ? '\r' : key
      return [
        cdp.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyDown', text }),
        cdp.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyUp' }),
      ]
    }),
  )
  await cdp.detach()
}

const shifted: Record<string, string> = {
  '%': 'Digit5',
  '^': 'Digit6',
  '?': 'Slash',
  '+': 'Equal',
  ':': 'Semicolon',
}
const plain: Record<string, string> = {
  ';': 'Semicolon',
  '=': 'Equal',
  '/': 'Slash',
  '-': 'Minus',
  ' ': 'Space',
}
const latinKeys = 'qwertyuiopasdfghjkl;zxcvbnm/QWERTYUIOPASDFGHJKL:ZXCVBNM?^'
const russianKeys = 'йцукенгшщзфывапролджячсмить.ЙЦУКЕНГШЩЗФЫВАПРОЛДЖЯЧСМИТЬ,:'

function onLatinKeyboard(key: string): Stroke {
  if (/^\d$/.test(key)) return { key, code: `Digit${key}`, isShifted: false }
  if (/^[a-z]$/i.test(key))
    return { key, code: `Key${key.toUpperCase()}`, isShifted: key === key.toUpperCase() }
  const code = shifted[key] ?? plain[key]
  if (code === undefined) throw new Error(`No reader types ${key}`)
  return { key, code, isShifted: key in shifted }
}
