/** What is measured of a screen's looks: WCAG by axe, and whether everything fits and can be touched. */
import axe from 'axe-core'
import { expect } from 'playwright/test'
import type { Page } from 'playwright'

/** The smallest thing a finger hits, in CSS pixels. */
const touchPx = 44

/** No violations of WCAG 2.2 AA and of axe's own best practices; in the other themes only colours can differ. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page keeps it until it is loaded anew; to read it in takes longer than to look.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // Ends as it began: in light.
  for (const theme of ['dark', 'contrast', 'light']) {
    await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme)
    await settled(page)
    const { looked, found } = await page.evaluate(violations, theme === 'light' ? null : ['color-contrast'])
    expect(looked, `axe looked at nothing in ${theme}`).toBeGreaterThan(0)
    expect(found, theme).toEqual([])
  }
}

type Found = { id: string; html: string; failureSummary: string | undefined }

/** Runs in the page. Null: by every rule. */
async function violations(rules: string[] | null): Promise<{ looked: number; found: Found[] }> {
  const { axe: lens } = globalThis as unknown as { axe: typeof axe }
  const results = await lens.run(document, {
    resultTypes: ['violations'],
    ...(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }),
  })
  return {
    looked: results.passes.length,
    found: results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
    ),
  }
}

/** Nothing to scroll sideways, no words outside their buttons, nothing too small to touch. */
export async function expectFitting(page: Page): Promise<void> {
  await settled(page)
  expect(await page.evaluate(misfits, touchPx)).toEqual([])
}

/** Transitions end and the colours are the theme's own. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(finite.map(async ({ finished }) => finished))
  })
}

/** Runs in the page. */
function misfits(leastPx: number): string[] {
  const found: string[] = []
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} ${element.getAttribute('role') ?? ''}> ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60)}`
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth)
    found.push(`the page is ${root.scrollWidth - root.clientWidth}px too wide`)
  if (root.scrollHeight > root.clientHeight)
    found.push(`the page is ${root.scrollHeight - root.clientHeight}px too high`)
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const { overflowX } = getComputedStyle(element)
    const isScroller = overflowX === 'auto' || overflowX === 'scroll'
    if (isScroller && element.scrollWidth > element.clientWidth + 1)
      found.push(`${name(element)} scrolls sideways`)
  }
  const touchable =
    'button, a[href], input, textarea, select, [role=option], [role=tab], [role=radio], [role=row], label:has(input)'
  for (const element of document.querySelectorAll<HTMLElement>(touchable)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const { width, height } = element.getBoundingClientRect()
    // What only a screen reader has is clipped to a dot; its label is what is touched.
    if (width <= 1 || height <= 1 || element.closest('[aria-hidden=true]') !== null) continue
    if (element.matches('input[type=radio], input[type=checkbox], input[type=range]')) continue
    if (Math.round(width) < leastPx || Math.round(height) < leastPx)
      found.push(`${name(element)} is ${Math.round(width)}×${Math.round(height)}`)
    if (!element.matches('button, [role=tab]')) continue
    const cuts = [element, ...element.querySelectorAll<HTMLElement>('*')].some(
      (part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline',
    )
    if (cuts || element.scrollHeight > element.clientHeight + 1)
      found.push(`${name(element)} does not hold its words`)
  }
  return found
}
