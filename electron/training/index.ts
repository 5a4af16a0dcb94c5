/**
 * The training processings: documented APIs as real HTTP servers on 127.0.0.1 over one SQLite ledger.
 * Promises: they follow the documents to the letter, and everything in them is practice data.
 * Never shares code with the adapters, so that the two can disagree only where one is wrong.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { authorizeCashdesk, canonicalCashdeskPath, cashdeskPassword } from './cashdesk-access.ts'
import { cashdeskBalanceCalls } from './cashdesk-balance-calls.ts'
import { cashdeskBlockCalls } from './cashdesk-block-calls.ts'
import { cashdeskCardCalls } from './cashdesk-card-calls.ts'
import { serveCalls } from './call-server.ts'
import type { CallServer } from './call-server.ts'
import { authorizeCustomer, customerKey, customerKeyName } from './customer-access.ts'
import { customerCalls } from './customer-calls.ts'
import { customerBase } from './customer-deps.ts'
import { crmPath } from './crm-call.ts'
import { crmCalls } from './crm-calls.ts'
import { keepCrmPki } from './crm-pki.ts'
import { createDrill } from './drill.ts'
import type { Drill, TrainingProcessing } from './drill.ts'
import { defaultFacts } from './facts.ts'
import type { TrainingFacts } from './facts.ts'
import { createGarbage } from './garbage.ts'
import { inspectLedger } from './ledger-inspection.ts'
import type { TrainingLedger } from './ledger-inspection.ts'
import { seedLedger } from './ledger-seed.ts'
import { openLedger } from './ledger.ts'
import { openListener } from './listener.ts'
import type { Listener, ListenerTls } from './listener.ts'
import { authorizeLoyalclient, loyalclientApikey } from './loyalclient-access.ts'
import { loyalclientCalls } from './loyalclient-calls.ts'
import { authorizeOrganization, organizationToken, trainingShop } from './organization-access.ts'
import { organizationCalls } from './organization-calls.ts'
import { unblockDueCards } from './organization-state-calls.ts'
import { trainingBonusId } from './seed-customer.ts'
import { trainingPoint, wellKnown } from './seed.ts'
import { createTimers } from './timers.ts'

export type { DrillMode, TrainingProcessing } from './drill.ts'
export type { TrainingFacts } from './facts.ts'
export type { TrainingLedger } from './ledger-inspection.ts'

export type Training = {
  /** Ready for the configuration of the `cashdesk` processing; the address ends with `/api/card`. */
  cashdesk: { url: string; username: string; password: string }
  /** Ready for the configuration of the `loyalclient` processing. */
  loyalclient: { url: string; apikey: string; point: string }
  /** Ready for the configuration of the `organization` processing. */
  organization: { url: string; token: string; shopId: string }
  /** Ready for the configuration of the `customer` processing; the address ends with `/api/customer`. */
  customer: { url: string; bonusId: number; key: string; keyIn: 'header'; keyName: string }
  /** Ready for the configuration of the `crm` processing; certificates and keys are paths of files. */
  crm: {
    url: string
    commercialFirmId: string
    certificate: string
    key: string
    ca: string
    partnerId: string
    salesOutletId: string
  }
  drill: Drill
  /** Makes the world new. Effects that were still to come late are forgotten; drill modes stay. */
  reset(): void
  ledger: TrainingLedger
  close(): Promise<void>
}

export type TrainingOptions = {
  /** Where the ledger's file is kept; its world is taken up again at the next start. */
  folder: string
  /** The clock of the processings, UTC milliseconds. */
  now?: () => number
  facts?: Partial<TrainingFacts>
  /** How late an answer is in the drill mode `slow`. */
  slowMs?: number
}

export async function startTraining(options: TrainingOptions): Promise<Training> {
  const { folder, now = Date.now, slowMs = 2000 } = options
  const facts = { ...defaultFacts, ...options.facts }
  // TLS knows the clock of the machine alone.
  const pki = await keepCrmPki(join(folder, 'crm-certificates'), Date.now())
  const ledger = openLedger({ folder, now, readLagMs: facts.readLagMs })
  if (ledger.isEmpty()) ledger.write((db) => seedLedger(db, now()))
  ledger.forgetPast()

  const requests = new Map<string, number>()
  const delays = createTimers()
  const lateEffects = createTimers()
  const listeners = new Map<TrainingProcessing, Listener>()
  const drill = createDrill(['cashdesk', 'loyalclient', 'crm', 'organization', 'customer'], (name, mode) => {
    const listener = listeners.get(name)
    if (mode === 'off') listener?.refuse()
    else listener?.accept()
  })

  const serve = async (
    name: TrainingProcessing,
    own: Pick<CallServer, 'calls' | 'authorize' | 'canonicalPath'>,
    tls?: ListenerTls,
  ): Promise<Listener> => {
    const handle = serveCalls({
      ...own,
      mode: () => drill.get()[name] ?? 'normal',
      garbage: createGarbage(),
      received(call) {
        requests.set(`${name} ${call}`, (requests.get(`${name} ${call}`) ?? 0) + 1)
        unblockDueCards(ledger, now())
      },
      now,
      slowMs,
      lateApplyMs: facts.lateApplyMs,
      delays,
      lateEffects,
    })
    const listener = await openListener(handle, tls)
    listeners.set(name, listener)
    return listener
  }

  const cashdesk = await serve('cashdesk', {
    calls: [
      ...cashdeskBalanceCalls(ledger),
      ...cashdeskCardCalls({ ledger, now }),
      ...cashdeskBlockCalls({ ledger, now }),
    ],
    authorize: authorizeCashdesk,
    canonicalPath: canonicalCashdeskPath,
  })
  const loyalclient = await serve('loyalclient', {
    calls: loyalclientCalls({ ledger, now, facts, newId: () => randomBytes(12).toString('hex') }),
    authorize: authorizeLoyalclient,
    canonicalPath: (path) => path,
  })
  const organization = await serve('organization', {
    calls: organizationCalls({ ledger, now, facts, newId: randomUUID }),
    authorize: authorizeOrganization,
    canonicalPath: (path) => path,
  })
  const customer = await serve('customer', {
    calls: customerCalls({ ledger, now, facts }),
    authorize: authorizeCustomer(facts),
    canonicalPath: (path) => path,
  })
  const origin = (): string => listeners.get('crm')?.origin ?? ''
  const crm = await serve(
    'crm',
    {
      calls: crmCalls({ ledger, now, facts, newId: randomUUID, origin }),
      // The certificate has been checked in the handshake.
      authorize: () => ({ role: 'till' }),
      canonicalPath: (path) => path,
    },
    pki.server,
  )

  return {
    cashdesk: { url: `${cashdesk.origin}/api/card`, username: 'till', password: cashdeskPassword },
    loyalclient: { url: loyalclient.origin, apikey: loyalclientApikey, point: trainingPoint },
    organization: { url: organization.origin, token: organizationToken, shopId: trainingShop },
    customer: {
      url: customer.origin + customerBase,
      bonusId: trainingBonusId,
      key: customerKey,
      keyIn: 'header',
      keyName: customerKeyName,
    },
    crm: {
      ...pki.client,
      url: `${crm.origin}${crmPath}`,
      commercialFirmId: wellKnown.crm.commercialFirmId,
      partnerId: wellKnown.crm.partners.main,
      salesOutletId: wellKnown.crm.outlets.main,
    },
    drill,
    reset() {
      lateEffects.stop()
      requests.clear()
      ledger.write((db) => seedLedger(db, now()))
      ledger.forgetPast()
    },
    ledger: inspectLedger(ledger, now, () => Object.fromEntries(requests)),
    async close() {
      lateEffects.stop()
      await Promise.all([...listeners.values()].map((listener) => listener.close()))
      delays.stop()
      ledger.close()
    },
  }
}
