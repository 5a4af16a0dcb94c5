/** What operators do with the cards and groups of `organization`. */
import type { Acting, Action } from './acts.ts'
import type { Person } from './acts-crm.ts'

export type OrganizationSubjects = {
  /** Contacts, cards and groups that only this till touches. */
  ownContacts: readonly Person[]
  ownCards: readonly string[]
  freeCards: string[]
  ownGroups: readonly string[]
}

export function organizationActs(acting: Acting, own: OrganizationSubjects): Action[] {
  const { submit, mint, chance, count, till } = acting
  const processing = 'organization'
  const on = (kind: string, given: Record<string, unknown> = {}) =>
    submit({ id: mint(), kind, processing, card: chance.pick(own.ownCards), ...given })

  async function makeCard(): Promise<void> {
    const [make, name, remove] = [mint(), mint(), mint()]
    const common = { processing, card: `${till.name}NEW${count()}`, case: mint() }
    await submit({ ...common, id: make, kind: 'card.create', details: { name: mint() } })
    await submit({ ...common, id: name, kind: 'card.update', details: { name: mint() }, dependsOn: make })
    if (chance.is(0.5)) await submit({ ...common, id: remove, kind: 'card.delete', dependsOn: name })
  }

  async function replaceCard(): Promise<void> {
    const newCard = own.freeCards.pop()
    if (newCard !== undefined) await on('card.replace', { newCard })
  }

  async function bindCard(): Promise<void> {
    const free = own.freeCards.pop()
    if (free !== undefined) await on('card.bind', { card: free, phone: chance.pick(own.ownContacts).phone })
  }

  function giveCard(): Promise<unknown> {
    const { id, phone } = chance.pick(own.ownContacts)
    const whom = chance.is(0.5) ? { contact: id } : { phone }
    return submit({ id: mint(), kind: 'card.give', processing, ...whom })
  }

  async function changeGroup(): Promise<void> {
    const group = chance.pick(own.ownGroups)
    if (chance.is(0.3)) {
      await submit({ id: mint(), kind: 'group.create', processing, name: mint(), parent: group })
    } else if (chance.is(0.8)) {
      await submit({ id: mint(), kind: 'group.update', processing, group, name: mint() })
    } else {
      const counted = { groups: chance.int(0, 3), cards: 0 }
      await submit({ id: mint(), kind: 'group.delete', processing, group, ...counted })
    }
  }

  return [
    [8, giveCard],
    [8, makeCard],
    [10, () => on('card.level', { direction: chance.is(0.7) ? 'up' : 'down' })],
    [6, replaceCard],
    [6, bindCard],
    [6, () => on(chance.is(0.5) ? 'card.deactivate' : 'card.activate')],
    [6, () => on(chance.is(0.5) ? 'card.block' : 'card.unblock', { reason: 'as told' })],
    [8, changeGroup],
  ]
}
