/** The people at one till: what they do all day, of what the till's processings can do. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Action } from './acts.ts'
import { cashdeskActs, type CashdeskCards } from './acts-cashdesk.ts'
import { crmActs } from './acts-crm.ts'
import { customerActs, type CustomerSubjects } from './acts-customer.ts'
import { outageActs } from './acts-outage.ts'
import { loyalclientActs, type Contact } from './acts-loyalclient.ts'
import { organizationActs, type OrganizationSubjects } from './acts-organization.ts'
import { plainActs } from './plain-day.ts'
import { createPeople, type Operators, type PeopleDeps } from './people.ts'

export type OperatorsDeps = PeopleDeps & {
  processings: readonly ProcessingName[]
  contacts: readonly Contact[]
  cards: CashdeskCards
  subjects: OrganizationSubjects
  customers: CustomerSubjects
  newPhone(): string
  /** Only what has nothing to do with anything else. */
  isPlain: boolean
  /** Bonuses may be spent without a network. */
  isGiving: boolean
}

export function createOperators(deps: OperatorsDeps): Operators {
  const people = createPeople(deps)
  const acting = { ...people, ...deps }
  if (deps.isPlain) return people.operators([[1, plainActs(acting, deps.processings)]])
  const acts: Record<ProcessingName, () => Action[]> = {
    cashdesk: () => cashdeskActs(acting, deps.cards),
    loyalclient: () => loyalclientActs(acting, deps.contacts),
    crm: () => crmActs(acting, deps.subjects.ownContacts),
    organization: () => organizationActs(acting, deps.subjects),
    customer: () => customerActs(acting, deps.customers),
  }
  const spenders = [
    ...deps.contacts.map(({ phone: value }) => ({ processing: 'loyalclient', by: 'phone', value }) as const),
    ...deps.customers.accounts.map(
      ({ phone: value }) => ({ processing: 'customer', by: 'phone', value }) as const,
    ),
  ].filter(({ processing }) => deps.processings.includes(processing))
  const giving = deps.isGiving && spenders.length > 0 ? outageActs(acting, spenders) : []
  return people.operators([
    ...deps.processings.flatMap((name) => acts[name]()),
    ...giving,
    ...people.everybody,
  ])
}
