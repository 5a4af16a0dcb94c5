/** The till as a person at it sees and works it: what is on the screen by its words, keys by their names. */
import { expect } from 'playwright/test'
import type { Locator, Page } from 'playwright'
import type { RunningTill } from '../electron-stand-in/running-till.ts'
import { ariaKey, keys } from '../../../renderer/keys.ts'
import type { KeyAction } from '../../../renderer/keys.ts'
import { scan, scanInRussian } from './keyboard.ts'
import { wordsOf } from './words.ts'
import type { Language, Words } from './words.ts'

type Person = { name: string; pin: string }

export type Till = RunningTill & {
  t: Words
  language: Language
  /** Presses the key of an action from the till's one table of keys, once its button no longer shows that it is at work. */
  press(action: KeyAction): Promise<void>
  /** Pays what is held. Pressed while the receipt is still to be paid and no more: the same key begins the next one. */
  pay(outcome: Locator): Promise<void>
  /** Presses it until it leads there: a press right after a step is taken for an echo of the one before. */
  advance(action: KeyAction, there: Locator): Promise<void>
  /** Types on the keyboard, key by key, at the pace of a person. */
  type(text: string): Promise<void>
  scan(text: string): Promise<void>
  scanInRussian(text: string): Promise<void>
  /** Moves the page's wall clock, and with it the ages that are shown. */
  later(minutes: number): Promise<void>
  /** On the sign-in screen. */
  chooseOperator(operator: Person): Promise<void>
  /** By keyboard alone, whoever is signed in now; ends at the empty till. */
  signIn(operator: Person): Promise<void>
  /** Answers the approval dialog with a PIN, by keyboard alone. */
  answerApproval(approver: Person): Promise<void>
  /** The same with the right PIN: the dialog closes. */
  approve(approver: Person): Promise<void>
  /** By its accessible name, which may have more in it than this. */
  button(name: string): Locator
  field(name: string): Locator
  strip: Locator
  /** The name of the customer on the till's screen. */
  customer(name: string): Locator
  /** Speaks the other language from now on, as the page does. */
  speak(language: Language): void
}

export function createTill(running: RunningTill, language: Language): Till {
  const { page } = running
  const notAtWork = async (action: KeyAction) =>
    expect(page.locator(`[aria-keyshortcuts="${ariaKey(action)}"][aria-busy="true"]`)).toHaveCount(0)
  const till: Till = {
    ...running,
    t: wordsOf(language),
    language,
    async press(action) {
      await notAtWork(action)
      await page.keyboard.press(strokeOf(action))
    },
    advance: async (action, there) =>
      expect(async () => {
        // What an earlier press began may end in the meantime, and the key then mean something else.
        await notAtWork(action)
        if (!(await there.isVisible())) await page.keyboard.press(strokeOf(action))
        await there.waitFor({ timeout: 400 })
      }).toPass({ intervals: [100] }),
    pay: async (outcome) =>
      expect(async () => {
        await notAtWork('primary')
        if (await page.getByRole('timer').isVisible()) await page.keyboard.press(strokeOf('primary'))
        await outcome.waitFor({ timeout: 2000 })
      }).toPass({ intervals: [100] }),
    type: async (text) => page.keyboard.type(text, { delay: 45 }),
    scan: async (text) => scan(page, text),
    scanInRussian: async (text) => scanInRussian(page, text),
    later: async (minutes) => {
      await page.evaluate((byMs) => {
        const before = Date.now.bind(Date)
        Date.now = () => before() + byMs
      }, minutes * 60_000)
    },
    chooseOperator: async (operator) => chooseOperator(till, operator),
    signIn: async (operator) => signIn(till, operator),
    answerApproval: async (approver) => answerApproval(till, approver),
    async approve(approver) {
      await answerApproval(till, approver)
      await expect(page.getByRole('dialog')).toBeHidden()
    },
    button: (name) => page.getByRole('button', { name }),
    field: (name) => page.getByRole('textbox', { name }),
    strip: page.getByRole('banner'),
    customer: (name) => page.getByRole('heading', { level: 2, name }),
    speak(spoken) {
      till.t = wordsOf(spoken)
      till.language = spoken
    },
  }
  return till
}

const strokeOf = (action: KeyAction): string =>
  keys[action].key
    .replace('Ctrl', 'Control')
    .replace(/\+([A-Z])$/, '+Key$1')
    .replace(/\+(\d)$/, '+Digit$1')

async function signIn(
  { page, t, press, strip, chooseOperator: choosing }: Till,
  operator: Person,
): Promise<void> {
  const question = page.getByRole('heading', { name: t('signIn:title') })
  const bar = page.getByRole('navigation', { name: t('frame:bar'), exact: true })
  await expect(question.or(bar)).toBeVisible()
  const isHere = (await strip.getByText(operator.name).count()) > 0
  if (!isHere) {
    if (!(await question.isVisible())) await press('lock')
    await expect(question).toBeVisible()
    // A till that restarts meanwhile asks anew.
    await expect(async () => {
      if (await question.isVisible()) await choosing(operator)
      await expect(strip.getByText(operator.name)).toBeVisible({ timeout: 5000 })
    }).toPass({ timeout: 30_000 })
  }
  // Once to leave another screen, once to leave the customer.
  await press('till')
  await press('till')
  await expect(page.getByText(t('till:idleTitle'))).toBeVisible()
}

async function chooseOperator({ page, t, type }: Till, { name, pin }: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: t('signIn:title') })).toBeVisible()
  const pad = page.getByLabel(t('common:pinOf', { name }))
  await choose(page, page.getByRole('listbox', { name: t('signIn:operators') }), name, pad)
  await pad.fill('')
  await type(pin)
  await page.keyboard.press('Enter')
}

async function answerApproval({ page, t, type }: Till, { name, pin }: Person): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('common:approval.title') })
  await expect(dialog).toBeVisible()
  const reason = dialog.getByRole('textbox', { name: t('common:approval.reason') })
  if (await reason.isVisible()) await reason.fill('Покупатель попросил')
  const pad = dialog.getByLabel(t('common:pinOf', { name }))
  await choose(page, dialog.getByRole('listbox', { name: t('common:approval.approvers') }), name, pad)
  await type(pin)
  await page.keyboard.press('Enter')
}

/** By the tile's own key, until their PIN is asked for: a till that restarts lays its tiles anew. */
async function choose(page: Page, tiles: Locator, name: string, pad: Locator): Promise<void> {
  await expect(async () => {
    const names = await tiles.getByRole('option').allInnerTexts()
    const place = names.findIndex((text) => text.includes(name)) + 1
    if (place === 0) throw new Error(`${name} is not among ${names.join('; ')}`)
    await page.keyboard.press(`Alt+Digit${place}`)
    await expect(pad).toBeFocused({ timeout: 1000 })
  }).toPass({ timeout: 10_000 })
}
