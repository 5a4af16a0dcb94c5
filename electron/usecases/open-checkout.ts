/** Identifies the customer of a receipt and quotes it: live where the processing answers, else from what the cache knows. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { min, percentOf, type Amount } from '../../shared/model/money.ts'
import type { CheckoutView, openCheckoutRequest, Quote } from '../../shared/model/checkout.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import { isIdentity } from '../../shared/model/identifier.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { CachedClient } from '../db/cache.ts'
import type { Checkout } from '../db/checkouts.ts'
import type { Line } from '../sync/worker.ts'
import { authorise } from './authorise.ts'
import { toCheckoutView } from './checkout-view.ts'
import { bonusLineOf } from './customer-bonuses.ts'
import { iso, type Caller, type Engine, type Language } from './engine.ts'
import { findBy, toLookups } from './find-customer.ts'
import { answerSpend, isOffline } from './offline-spend.ts'
import { quoteLocally } from './quote-locally.ts'
import { requireNewReceipt, requireNotDenied, requireSomebody } from './require-allowed.ts'
import { hashBody } from './submit-operation.ts'
import { spendAskedOf } from './spend-asked.ts'
import { requireRoom } from './take-operation.ts'

type OpenRequest = z.infer<typeof openCheckoutRequest>

export async function openCheckout(
  engine: Engine,
  caller: Caller,
  request: OpenRequest,
  language: Language,
): Promise<CheckoutView> {
  const actor = await authorise(engine, caller, request.operator)
  const bodyHash = hashBody(request.by, request.value, request.amount, request.receipt)
  const known = findSame(engine, request.id, bodyHash)
  if (known !== undefined) return toCheckoutView(engine, known, actor.role, language)
  bonusLine(engine)
  requireRoom(engine)
  requireNewReceipt(engine, request.receipt)

  const subject = await identify(engine, request, actor.role)
  requireNotDenied(engine, { card: subject.card, contact: subject.phone })
  const { line, client } = accountFor(engine, subject.customer)
  requireSomebody(line, { ...subject, client: client?.id ?? null })
  const input = request.input ?? (caller.type === 'integration' ? 'integration' : 'typed')
  const asked = { ...subject, amount: request.amount, input }
  const quote = client === null ? null : await quoteFor(engine, line, client, asked)
  const checkout =
    findSame(engine, request.id, bodyHash) ??
    engine.store.transaction(() =>
      engine.store.checkouts.insert({
        id: request.id ?? engine.mintId(),
        bodyHash,
        processing: line.processing.name,
        client: client?.id ?? null,
        card: subject.card,
        phone: subject.phone,
        amount: request.amount,
        receipt: request.receipt ?? null,
        quote,
        input,
        operatorId: actor.id,
        operatorName: actor.name,
        createdAt: engine.nowMs(),
      }),
    )
  const view = toCheckoutView(engine, checkout, actor.role, language, subject.customer ?? undefined)
  engine.publish({ type: 'checkout.changed', checkout: view })
  return view
}

function findSame(engine: Engine, id: string | undefined, bodyHash: string) {
  const known = id === undefined ? undefined : engine.store.checkouts.find(id)
  if (known !== undefined && known.bodyHash !== bodyHash) throw new TillError('ID_REUSED', { id })
  return known
}

/** Throws where no processing has bonuses. `clients`: as whom the customer is known. */
export function bonusLine(engine: Pick<Engine, 'lines'>, clients: CustomerView['clients'] = []): Line {
  const line = bonusLineOf(engine.lines, clients)
  if (line === undefined) throw new TillError('NOT_SUPPORTED', { kind: 'sale.record' })
  return line
}

/** Where its bonuses are; a configuration that was changed since sends it where bonuses are now. */
export function checkoutLine(engine: Pick<Engine, 'lines'>, { processing }: Checkout): Line {
  const line = processing === null ? undefined : engine.lines.get(processing)
  return line ?? bonusLine(engine)
}

type Subject = {
  card: string | null
  phone: string | null
  customer: CustomerView | null
}

/** Exactly one customer; in an outage also one that this till has never seen, known by card or phone alone. */
async function identify(engine: Engine, request: OpenRequest, role: Role): Promise<Subject> {
  // The end of a phone may be anybody's: it finds people to choose from, and opens no receipt.
  const lookups = toLookups(request).filter((lookup) => isIdentity(lookup) || lookup.by === 'name')
  const found = await findBy(engine, lookups, 'prefer', role)
  if (found.customers.length > 1) throw new TillError('CUSTOMER_UNKNOWN', { several: found.customers.length })
  const [lookup] = lookups
  const customer = found.customers[0]
  if (customer === undefined || lookup === undefined) {
    const isKey =
      lookup !== undefined && lookup.by !== 'name' && lookup.by !== 'email' && lookup.by !== 'code'
    if (found.unanswered.length === 0 || !isKey) throw new TillError('CUSTOMER_UNKNOWN')
    const isPhone = lookup.by === 'phone'
    return {
      card: isPhone ? null : lookup.value,
      phone: isPhone ? lookup.value : null,
      customer: null,
    }
  }
  const isNumber = lookup.by === 'number' || lookup.by === 'barcode' || lookup.by === 'magnetic'
  const card =
    customer.cards.find((entry) => isNumber && entry.number === lookup.value)?.number ??
    customer.cards[0]?.number ??
    (isNumber ? lookup.value : null)
  const phone = customer.contact?.phone ?? null
  return { card, phone, customer }
}

/** Whose bonuses the receipt uses, and the customer's account there. */
function accountFor(
  engine: Engine,
  customer: CustomerView | null,
): { line: Line; client: CachedClient | null } {
  const clients = customer?.clients ?? []
  const line = bonusLine(engine, clients)
  const { name } = line.processing
  const known = clients.find(({ processing }) => processing === name)
  const client = known === undefined ? null : (engine.store.cache.findClient(name, known.id) ?? null)
  return { line, client }
}

type QuoteAsked = Subject & { amount: Amount; input: InputSource }

async function quoteFor(
  engine: Engine,
  line: Line,
  client: CachedClient,
  asked: QuoteAsked,
): Promise<Quote | null> {
  const { amount, customer } = asked
  if (line.terms !== null) {
    const most = mostOffline(engine, line, client, asked)
    return quoteLocally(line.terms, line.processing.name, amount, customer?.bonuses, most)
  }
  if (!isOffline(line)) {
    const outcome = await line.processing.quote({ client: client.id, amount, holds: [] })
    line.link.note(outcome)
    if (outcome.class === 'confirmed') {
      const { percent, type, spend, earn } = outcome.value
      const spendable = customer?.bonuses === undefined ? spend : min(spend, customer.bonuses.spendable)
      return { amount, spendable, earn, percent, type, source: 'live', asOf: iso(engine.nowMs()) }
    }
    if (outcome.class === 'rejected') return null
  }
  return cachedQuote(client, amount, mostOffline(engine, line, client, asked))
}

/** Spending is promised from the cache only as far as the offline policy goes with nobody's approval. */
function mostOffline(
  engine: Engine,
  line: Line,
  { id }: CachedClient,
  { card, phone, amount, input }: QuoteAsked,
): Amount {
  if (!isOffline(line)) return '0'
  const about = { client: id, card, phone, input, amount, spend: null, quote: null, holdId: null }
  const checkout = { processing: line.processing.name, ...about }
  return answerSpend(engine, line, spendAskedOf(engine, checkout)).most
}

/** What will be earned is decided by the processing when it hears of the sale. */
function cachedQuote(client: CachedClient, amount: Amount, spendable: Amount): Quote | null {
  const level = client.contact?.level
  if (level === undefined) return null
  const earn = level.type === 'cashback' ? percentOf(amount, level.percent) : '0'
  return {
    amount,
    spendable,
    earn,
    percent: level.percent,
    type: level.type,
    source: 'cache',
    asOf: iso(client.asOf),
  }
}
