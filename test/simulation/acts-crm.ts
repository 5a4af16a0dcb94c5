/** What operators do with the contacts of `crm`: they register them, some of them again, and give them virtual cards. */
import type { Acting, Action } from './acts.ts'

export type Person = { id: string; phone: string }

export function crmActs(acting: Acting, ownContacts: readonly Person[]): Action[] {
  const { submit, mint, chance } = acting
  const processing = 'crm'

  function makeVirtual(): Promise<unknown> {
    const { id, phone } = chance.pick(ownContacts)
    const whom = chance.is(0.5) ? { contact: id } : { phone }
    return submit({ id: mint(), kind: 'card.virtual', processing, cardType: 'T', ...whom })
  }

  return [
    [14, registering(acting, processing)],
    [8, makeVirtual],
  ]
}

/** A new contact, or one who was registered before, under the same name or another one. */
export function registering(
  { submit, mint, chance, newPhone }: Acting,
  processing: 'crm' | 'customer',
): () => Promise<void> {
  let registered: string[] = []
  return async () => {
    const isKnown = registered.length > 0 && chance.is(0.3)
    const phone = isKnown ? chance.pick(registered) : newPhone()
    registered = [...registered, phone].slice(-5)
    const contact = { firstName: chance.is(0.8) ? 'Anna' : 'Olga', phone }
    await submit({ id: mint(), kind: 'contact.create', processing, contact })
  }
}
