/**
 * Everything that can be asked of the till, once: the window's message port, the kiosk's HTTP and `/v1` all serve this
 * list. A procedure with a route is part of the integration API (`/v1`); the others are for the till's own screens.
 * Any procedure may refuse with the codes of `errors.ts` as `{code, status, message, data}`.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  cancelCheckoutRequest,
  checkoutView,
  completeCheckoutRequest,
  holdCheckoutRequest,
  openCheckoutRequest,
} from './model/checkout.ts'
import { cardSheet, cardSheetRequest } from './model/card-details.ts'
import { customerView, findRequest, findResult } from './model/customer.ts'
import { directoryRequest, directoryView } from './model/directory.ts'
import { cardPage, cardPageRequest, groupDeletion, groupList, groupListRequest } from './model/group.ts'
import { attentionContract } from './attention-contract.ts'
import { resolveRequest } from './model/attention.ts'
import { emailInput } from './model/contact.ts'
import { phoneInput } from './model/phone.ts'
import { tillEvent } from './model/event.ts'
import { attemptView, clientId, operationRequest, operationView } from './model/operation.ts'
import { policyView } from './model/offline-view.ts'
import { approvalInput, credentials, operatorView } from './model/operator.ts'
import {
  connectionReport,
  drillMode,
  drillView,
  saveOperatorRequest,
  processingInput,
  saveSettingsRequest,
  settingsView,
} from './model/settings.ts'
import { processingName } from './model/processing.ts'
import { statusView } from './model/status.ts'
import { auditContract } from './audit-contract.ts'
import { commissioningContract } from './commissioning-contract.ts'
import { oversightContract } from './oversight-contract.ts'
import { notice, transfer } from './transfer-contract.ts'

const byId = z.strictObject({ id: clientId })
const nothing = z.strictObject({}).optional()
/** A filter left empty (`?state=&card=`) filters nothing. */
const filter = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => (text === '' ? undefined : text))
    .optional()

export const contract = {
  status: {
    get: oc
      .route({ method: 'GET', path: '/status', summary: 'How the till is', tags: ['status'] })
      .input(nothing)
      .output(statusView),
  },
  policy: {
    /** What would be answered now and in an outage, by processing and kind, with the dials and what is left of them. */
    get: oc
      .route({ method: 'GET', path: '/policy', summary: 'What the offline policy answers', tags: ['status'] })
      .input(nothing)
      .output(policyView),
  },
  customer: {
    /** Finds customers by any identifier, in the processings and the cache. */
    find: oc
      .route({
        method: 'GET',
        path: '/cards',
        summary: 'Find customers and their cards',
        tags: ['customers'],
      })
      .input(findRequest)
      .output(findResult),
    /** Who may be the same person as someone about to be registered: the same phone, e-mail, or name and birth date. */
    findDuplicates: oc
      .input(
        z.strictObject({
          phone: phoneInput.optional(),
          email: emailInput.optional(),
          name: z.string().trim().max(200).optional(),
          birthDate: z.iso.date().optional(),
        }),
      )
      .output(
        z.object({
          duplicates: z.array(
            z.object({
              customer: customerView,
              same: z.array(z.enum(['phone', 'email', 'name-and-birth-date'])),
            }),
          ),
          unanswered: findResult.shape.unanswered,
        }),
      ),
    /** Sends a code to a phone or an e-mail of a customer; `client` is given to `confirmCode`. Never repeated by itself. */
    sendCode: oc
      .input(
        z.strictObject({
          phone: phoneInput.optional(),
          email: emailInput.optional(),
          sendTo: z.enum(['phone', 'email']),
        }),
      )
      .output(z.object({ client: z.string().nullable(), customers: z.array(customerView) })),
    confirmCode: oc
      .input(z.strictObject({ client: z.string().min(1).max(100), code: z.string().trim().min(1).max(32) }))
      .output(z.object({ customers: z.array(customerView) })),
  },
  card: {
    /** What a card's own screen shows: its group, level, burn-down, campaigns, replacements. */
    readSheet: oc.input(cardSheetRequest).output(cardSheet),
    /** Cards of the bulk cache, page by page. */
    list: oc.input(cardPageRequest).output(cardPage),
  },
  group: {
    list: oc.input(groupListRequest).output(groupList),
    /** How much a deletion would take; deletes nothing. */
    countDeletion: oc.input(z.strictObject({ group: z.string().min(1).max(100) })).output(groupDeletion),
  },
  directory: {
    list: oc.input(directoryRequest).output(directoryView),
  },
  operation: {
    submit: oc
      .route({ method: 'POST', path: '/operations', summary: 'Run an operation', tags: ['operations'] })
      .input(operationRequest)
      .output(operationView),
    list: oc
      .route({
        method: 'GET',
        path: '/operations',
        summary: 'The journal, newest first',
        tags: ['operations'],
      })
      .input(
        z.strictObject({
          /** One state, or several separated by commas. */
          state: filter(100),
          card: filter(64),
          case: filter(64),
          /** `nextAfter` of the page before. */
          after: filter(64),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
      )
      .output(z.object({ operations: z.array(operationView), nextAfter: z.string().nullable() })),
    get: oc
      .route({ method: 'GET', path: '/operations/{id}', summary: 'One operation', tags: ['operations'] })
      .input(byId)
      .output(operationView),
    cancel: oc
      .route({
        method: 'POST',
        path: '/operations/{id}/cancel',
        summary: 'Cancel one not sent yet',
        tags: ['operations'],
      })
      .input(z.strictObject({ id: clientId, operator: credentials.optional() }))
      .output(operationView),
    retry: oc
      .route({
        method: 'POST',
        path: '/operations/{id}/retry',
        summary: 'Make a refused one anew',
        tags: ['operations'],
      })
      .input(
        z.strictObject({
          id: clientId,
          newId: clientId.optional(),
          operator: credentials.optional(),
          approval: approvalInput.optional(),
          waitMs: z.coerce.number().int().min(0).max(60_000).default(3000),
        }),
      )
      .output(operationView),
    resolve: oc
      .route({
        method: 'POST',
        path: '/operations/{id}/resolve',
        summary: 'Decide one in attention',
        tags: ['operations'],
      })
      .input(resolveRequest)
      .output(operationView),
    /** One operation's story: every request made for it. */
    story: oc.input(byId).output(z.object({ operation: operationView, attempts: z.array(attemptView) })),
    /** Cancels what is left of a stopped case. */
    abandonCase: oc
      .input(z.strictObject({ case: clientId }))
      .output(z.object({ operations: z.array(operationView) })),
  },
  ...attentionContract,
  checkout: {
    open: oc
      .route({ method: 'POST', path: '/checkouts', summary: 'Identify and quote', tags: ['checkouts'] })
      .input(openCheckoutRequest)
      .output(checkoutView),
    get: oc
      .route({ method: 'GET', path: '/checkouts/{id}', summary: 'One checkout', tags: ['checkouts'] })
      .input(byId)
      .output(checkoutView),
    hold: oc
      .route({
        method: 'POST',
        path: '/checkouts/{id}/hold',
        summary: 'Hold bonuses, or renew the hold',
        tags: ['checkouts'],
      })
      .input(holdCheckoutRequest)
      .output(checkoutView),
    complete: oc
      .route({
        method: 'POST',
        path: '/checkouts/{id}/complete',
        summary: 'Record the sale',
        tags: ['checkouts'],
      })
      .input(completeCheckoutRequest)
      .output(checkoutView),
    cancel: oc
      .route({
        method: 'POST',
        path: '/checkouts/{id}/cancel',
        summary: 'Release and cancel',
        tags: ['checkouts'],
      })
      .input(cancelCheckoutRequest)
      .output(checkoutView),
    /** Checkouts that are not over, newest first: what a restarted till resumes. */
    listOpen: oc.input(nothing).output(z.object({ checkouts: z.array(checkoutView) })),
  },
  ...oversightContract,
  event: {
    watch: oc
      .route({
        method: 'GET',
        path: '/events',
        summary: 'What changed, as server-sent events',
        tags: ['status'],
      })
      .input(nothing)
      .output(eventIterator(tillEvent)),
  },
  cache: {
    refresh: oc
      .route({ method: 'POST', path: '/cache/refresh', summary: 'Start a bulk refresh', tags: ['status'] })
      .input(z.strictObject({ processing: processingName.optional() }).optional())
      .output(z.object({ started: z.array(processingName) })),
    cancelRefresh: oc.input(z.strictObject({ processing: processingName })).output(z.object({})),
  },
  session: {
    /** Tiles of the sign-in screen; the interface settings too, so that it opens in the right language and theme. */
    start: oc.input(nothing).output(
      z.object({
        operators: z.array(operatorView),
        current: operatorView.nullable(),
        mode: z.enum(['live', 'training']),
        store: z.object({ name: z.string(), till: z.string(), timezone: z.string() }),
        ui: settingsView.shape.ui,
        host: z.enum(['desktop', 'kiosk']),
        /** PINs of the training operators, shown on the tiles in training only. */
        trainingPins: z.record(z.string(), z.string()).nullable(),
      }),
    ),
    signIn: oc.input(credentials).output(operatorView),
    signOut: oc.input(nothing).output(z.object({})),
    /** Someone is at the screen: puts off the idle lock. */
    touch: oc.input(nothing).output(z.object({})),
    /** Each person's own: kept per operator, over the till's default. */
    setUi: oc.input(settingsView.shape.ui.partial()).output(settingsView.shape.ui),
  },
  settings: {
    get: oc.input(nothing).output(settingsView),
    save: oc.input(saveSettingsRequest).output(settingsView),
    testConnection: oc.input(processingInput).output(connectionReport),
    saveOperator: oc.input(saveOperatorRequest).output(operatorView),
    createIntegrationKey: oc
      .input(z.strictObject({ name: z.string().trim().min(1).max(100) }))
      .output(z.object({ id: z.string(), name: z.string(), key: z.string() })),
    revokeIntegrationKey: oc.input(z.strictObject({ id: z.string() })).output(z.object({})),
    setTraining: oc.input(z.strictObject({ on: z.boolean() })).output(z.object({})),
  },
  ...auditContract,
  ...commissioningContract,
  transfer,
  notice,
  training: {
    /** Null when the till is not in training. */
    getDrill: oc.input(nothing).output(drillView.nullable()),
    setDrill: oc.input(z.strictObject({ processing: processingName, mode: drillMode })).output(drillView),
    reset: oc.input(nothing).output(z.object({})),
  },
}
export type Contract = typeof contract
