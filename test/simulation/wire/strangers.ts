/** Answers that are not the processing's, or not as it sent them. */
import type { Chance } from '../chance.ts'
import { json, page, type Raw } from './raw.ts'

/** A gateway that has lost the processing, and says perhaps when to come again. */
export const badGateway = (chance: Chance): Raw =>
  page(chance.pick([502, 503, 504]), chance.is(0.2) ? { 'retry-after': String(chance.int(1, 20)) } : {})

/** A 4xx that is not in the processing's own words says nothing of what it did before (C9). */
export const foreignRefusal = (chance: Chance): Raw =>
  chance.pick([
    () => page(429, chance.is(0.5) ? { 'retry-after': String(chance.int(1, 20)) } : {}),
    () => page(401),
    () => json({ message: 'forbidden' }, 403),
    () => page(404),
    () => json({ error: 'Bad Request' }, 400),
  ])()

export const portal = (): Raw => page(200)
export const redirection = (): Raw => page(302, { location: 'https://portal.invalid/' })

/** Applied, and answered with something that is no answer: cut, of another kind, or of another shape. */
export function garbled(raw: Raw, chance: Chance): Raw {
  const { text } = raw
  const how = chance.pick(['cut', 'empty', 'page', 'shape', 'nothing'] as const)
  if (how === 'cut') return { ...raw, text: text.slice(0, chance.int(1, text.length - 1)) }
  if (how === 'page') return { ...raw, text: page(200).text }
  if (how === 'shape') return { ...raw, status: 200, text: '{"result":[]}' }
  return { ...raw, text: how === 'empty' ? '' : 'null' }
}
