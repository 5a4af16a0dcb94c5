/** One mistake in the mapping of each adapter, as it would leave the till: the days must show every one of them. */
import { expect, test } from 'vitest'
import type { HttpRequest } from '../../../electron/processing/http.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { findingNames } from '../findings.ts'
import { seenOn, type Controls, type NamedDay } from '../first-seen.ts'
import type { Variant } from '../variants.ts'

const within = (
  processing: ProcessingName,
  shop: 'holds' | 'looks',
  mistake: (request: HttpRequest) => Partial<HttpRequest>,
): Variant => ({
  shop,
  leaving: (name, request) => (name === processing ? { ...request, ...mistake(request) } : request),
})

const mistakes: Record<string, Variant> = {
  'cashdesk activates a card where it should issue it': within('cashdesk', 'holds', ({ path }) => ({
    path: path.replace('/Issue', '/Active'),
  })),
  'loyalclient writes the amount under another name': within('loyalclient', 'holds', ({ body }) =>
    body?.includes('"spend"') === true ? { body: body.replace(/"amount":/, '"sum":') } : {},
  ),
  'crm leaves the phone of a new contact out': within('crm', 'looks', ({ path }) => ({
    path: path.replace(/mobile_phone%22%3A%22\d+/, 'mobile_phone%22%3A%22'),
  })),
  'organization takes `check` at its word': within('organization', 'looks', ({ body }) =>
    body === undefined ? {} : { body: body.replace('"check":true', '"check":false') },
  ),
  'customer loses the sign of a change': within('customer', 'looks', ({ form }) =>
    form === undefined ? {} : { form: form.replace('amount=-', 'amount=') },
  ),
}

/** Tried first: short days show them. The first one without. */
const seeds: Record<string, number> = { 'customer loses the sign of a change': 3 }
const controls: Controls = new Map()

test.each(Object.entries(mistakes))('the days show that %s', async (what, variant) => {
  const mistake = { ...variant, seenBy: findingNames }
  const day: NamedDay = { seed: seeds[what] ?? 1, actions: 10 }
  expect(await seenOn(mistake, day, controls)).not.toBeNull()
})
