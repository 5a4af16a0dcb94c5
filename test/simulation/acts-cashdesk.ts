/** What operators do with the cards of `cashdesk`: sell new ones (issue, bind, activate), block and find again. */
import type { Acting, Action } from './acts.ts'

export type CashdeskCards = {
  /** Cards that only this till touches: to sell, and sold ones to block and find again. */
  newCards: string[]
  ownCards: readonly { card: string; phone: string }[]
}

export function cashdeskActs(acting: Acting, { newCards, ownCards }: CashdeskCards): Action[] {
  const { submit, mint, chance } = acting

  async function sellNewCard(): Promise<void> {
    const card = newCards.pop()
    if (card === undefined) return
    const common = { processing: 'cashdesk', card, case: mint() }
    const [issue, bind, activate] = [mint(), mint(), mint()]
    const phone = acting.newPhone()
    await submit({ ...common, id: issue, kind: 'card.issue' })
    await submit({ ...common, id: bind, kind: 'card.bind', phone, dependsOn: issue })
    await submit({ ...common, id: activate, kind: 'card.activate', dependsOn: bind })
  }

  async function blockOrUnblock(): Promise<void> {
    const { card } = chance.pick(ownCards)
    const kind = chance.is(0.55) ? 'card.block' : 'card.unblock'
    await submit({ id: mint(), kind, processing: 'cashdesk', card, reason: '0' })
  }

  return [
    [8, sellNewCard],
    [10, blockOrUnblock],
  ]
}
