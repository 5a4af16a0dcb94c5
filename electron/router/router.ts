/** The contract, each procedure answered by its use-case. A missing one does not compile; every refusal leaves as one form. */
import { TillError } from '../../shared/errors.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import type { StatusView } from '../../shared/model/status.ts'
import type { Training } from '../training/index.ts'
import { verifyPin } from '../usecases/authorise.ts'
import { findCustomer } from '../usecases/find-customer.ts'
import { findDuplicates } from '../usecases/find-duplicates.ts'
import { applyCommissioning, listCommissionings, startCommissioning } from '../usecases/commissioning.ts'
import { getPolicy } from '../usecases/get-policy.ts'
import { getStatus } from '../usecases/get-status.ts'
import {
  abandonCase,
  cancelOperation,
  findOperation,
  listOperations,
  retryOperation,
  tellStory,
} from '../usecases/journal.ts'
import { resolveOperation } from '../usecases/resolve-operation.ts'
import { confirmCode, sendCode } from '../usecases/identify-customer.ts'
import { listCards } from '../usecases/list-cards.ts'
import { listDirectory } from '../usecases/list-directory.ts'
import { countGroupDeletion, listGroups } from '../usecases/list-groups.ts'
import { readCardSheet } from '../usecases/read-card-sheet.ts'
import { cancelRefresh, refreshCache } from '../usecases/refresh-cache.ts'
import { openCheckout } from '../usecases/open-checkout.ts'
import { cancelCheckout } from '../usecases/cancel-checkout.ts'
import { completeCheckout } from '../usecases/complete-checkout.ts'
import { findCheckout, holdCheckout } from '../usecases/drive-checkout.ts'
import { toCheckoutView } from '../usecases/checkout-view.ts'
import { toOperationView } from '../usecases/operation-view.ts'
import {
  createIntegrationKey,
  requireDirector,
  revokeIntegrationKey,
  saveOperator,
  toOperatorView,
} from '../usecases/operators.ts'
import { getSettings, saveSettings, testConnection, type ConfigStore } from '../usecases/settings.ts'
import { startSession, setUi } from '../usecases/session.ts'
import { submitOperation } from '../usecases/submit-operation.ts'
import { transferRoutes } from './transfer-routes.ts'
import { implementTill, type OnEngine } from './implement-till.ts'
import { actorOf, signedIn } from './signed-in.ts'
import { auditRoutes } from './audit-routes.ts'
import { attentionRoutes } from './attention-routes.ts'
import { oversightRoutes } from './oversight-routes.ts'

export type { RouterContext } from './implement-till.ts'

export type RouterDeps = {
  onEngine: OnEngine
  training(): Training | null
  host: 'desktop' | 'kiosk'
  events(signal: AbortSignal | undefined): AsyncIterable<TillEvent>
  configs(): ConfigStore
  setTraining(on: boolean): void
}

export function createRouter(deps: RouterDeps) {
  const os = implementTill(deps.onEngine)

  return os.router({
    status: {
      get: os.status.get.handler(async ({ context }) => getStatus(context.engine)),
    },
    policy: {
      get: os.policy.get.handler(async ({ context }) => getPolicy(await signedIn(context), context.language)),
    },
    customer: {
      find: os.customer.find.handler(async ({ input, context }) => {
        const { engine } = context
        const actor = await actorOf(context)
        return findCustomer(engine, input, actor.role)
      }),
      findDuplicates: os.customer.findDuplicates.handler(async ({ input, context }) => {
        const { engine } = context
        return findDuplicates(engine, input, (await actorOf(context)).role)
      }),
      sendCode: os.customer.sendCode.handler(async ({ input, context }) => {
        const { engine } = context
        return sendCode(engine, input, await actorOf(context))
      }),
      confirmCode: os.customer.confirmCode.handler(async ({ input, context }) => {
        const { engine } = context
        return confirmCode(engine, input, await actorOf(context))
      }),
    },
    card: {
      readSheet: os.card.readSheet.handler(async ({ input, context }) =>
        readCardSheet(await signedIn(context), input),
      ),
      list: os.card.list.handler(async ({ input, context }) => {
        const { engine } = context
        return listCards(engine, input, await actorOf(context))
      }),
    },
    group: {
      list: os.group.list.handler(async ({ input, context }) => listGroups(await signedIn(context), input)),
      countDeletion: os.group.countDeletion.handler(async ({ input, context }) =>
        countGroupDeletion(await signedIn(context), input.group),
      ),
    },
    directory: {
      list: os.directory.list.handler(async ({ input, context }) =>
        listDirectory(await signedIn(context), input),
      ),
    },
    operation: {
      submit: os.operation.submit.handler(async ({ input, context }) =>
        submitOperation(context.engine, context.caller, input, context.language),
      ),
      list: os.operation.list.handler(async ({ input, context }) => {
        const { engine } = context
        await actorOf(context)
        return listOperations(engine, input, context.language)
      }),
      get: os.operation.get.handler(async ({ input, context }) => {
        const { engine } = context
        await actorOf(context)
        return toOperationView(engine.store, findOperation(engine, input.id), context.language)
      }),
      cancel: os.operation.cancel.handler(async ({ input, context }) =>
        cancelOperation(context.engine, context.caller, input, context.language),
      ),
      retry: os.operation.retry.handler(async ({ input, context }) =>
        retryOperation(context.engine, context.caller, input, context.language),
      ),
      resolve: os.operation.resolve.handler(async ({ input, context }) =>
        resolveOperation(context.engine, context.caller, input, context.language),
      ),
      story: os.operation.story.handler(async ({ input, context }) => {
        const { engine } = context
        await actorOf(context)
        return tellStory(engine, input.id, context.language)
      }),
      abandonCase: os.operation.abandonCase.handler(async ({ input, context }) =>
        abandonCase(context.engine, context.caller, input.case, context.language),
      ),
    },
    ...attentionRoutes(os),
    checkout: {
      open: os.checkout.open.handler(async ({ input, context }) =>
        openCheckout(context.engine, context.caller, input, context.language),
      ),
      get: os.checkout.get.handler(async ({ input, context }) => {
        const { engine } = context
        const actor = await actorOf(context)
        return toCheckoutView(engine, findCheckout(engine, input.id), actor.role, context.language)
      }),
      hold: os.checkout.hold.handler(async ({ input, context }) =>
        holdCheckout(context.engine, context.caller, input, context.language),
      ),
      complete: os.checkout.complete.handler(async ({ input, context }) =>
        completeCheckout(context.engine, context.caller, input, context.language),
      ),
      cancel: os.checkout.cancel.handler(async ({ input, context }) =>
        cancelCheckout(context.engine, context.caller, input, context.language),
      ),
      listOpen: os.checkout.listOpen.handler(async ({ context }) => {
        const { engine } = context
        const actor = await actorOf(context)
        return {
          checkouts: engine.store.checkouts
            .listOpen()
            .map((checkout) => toCheckoutView(engine, checkout, actor.role, context.language)),
        }
      }),
    },
    ...oversightRoutes(os),
    event: {
      watch: os.event.watch.handler(async ({ context, signal }) =>
        watch(getStatus(context.engine), deps.events(signal)),
      ),
    },
    cache: {
      refresh: os.cache.refresh.handler(async ({ input, context }) => ({
        started: refreshCache(await signedIn(context), input?.processing),
      })),
      cancelRefresh: os.cache.cancelRefresh.handler(async ({ input, context }) => {
        cancelRefresh(await signedIn(context), input.processing)
        return {}
      }),
    },
    session: {
      start: os.session.start.handler(async ({ context }) =>
        startSession(context.engine, context.caller, deps.host),
      ),
      signIn: os.session.signIn.handler(async ({ input, context }) => {
        const { engine } = context
        const operator = await verifyPin(engine, input)
        if (context.caller.type === 'screen') engine.sessions.signIn(context.caller.session, operator.id)
        return toOperatorView(operator)
      }),
      signOut: os.session.signOut.handler(async ({ context }) => {
        if (context.caller.type === 'screen') context.engine.sessions.signOut(context.caller.session)
        return {}
      }),
      touch: os.session.touch.handler(async ({ context }) => {
        if (context.caller.type === 'screen') context.engine.sessions.touch(context.caller.session)
        return {}
      }),
      setUi: os.session.setUi.handler(async ({ input, context }) =>
        setUi(context.engine, context.caller, input),
      ),
    },
    settings: {
      get: os.settings.get.handler(async ({ context }) =>
        getSettings(context.engine, context.caller, deps.configs()),
      ),
      save: os.settings.save.handler(async ({ input, context }) =>
        saveSettings(context.engine, context.caller, input, deps.configs()),
      ),
      testConnection: os.settings.testConnection.handler(async ({ input, context }) =>
        testConnection(context.engine, context.caller, input, deps.configs()),
      ),
      saveOperator: os.settings.saveOperator.handler(async ({ input, context }) =>
        saveOperator(context.engine, context.caller, input),
      ),
      createIntegrationKey: os.settings.createIntegrationKey.handler(async ({ input, context }) =>
        createIntegrationKey(context.engine, context.caller, input.name),
      ),
      revokeIntegrationKey: os.settings.revokeIntegrationKey.handler(async ({ input, context }) => {
        await revokeIntegrationKey(context.engine, context.caller, input.id)
        return {}
      }),
      setTraining: os.settings.setTraining.handler(async ({ input, context }) => {
        await requireDirector(context.engine, context.caller)
        deps.setTraining(input.on)
        return {}
      }),
    },
    ...auditRoutes(os, deps),
    commissioning: {
      start: os.commissioning.start.handler(async ({ input, context }) =>
        startCommissioning(context.engine, context.caller, input, context.language),
      ),
      list: os.commissioning.list.handler(async ({ context }) =>
        listCommissionings(context.engine, context.caller, context.language),
      ),
      apply: os.commissioning.apply.handler(async ({ input, context }) =>
        applyCommissioning(context.engine, context.caller, input.id, deps.configs(), context.language),
      ),
    },
    ...transferRoutes(os),
    training: {
      getDrill: os.training.getDrill.handler(async () => deps.training()?.drill.get() ?? null),
      setDrill: os.training.setDrill.handler(async ({ input, context }) => {
        await actorOf(context)
        const training = requireTraining(deps)
        training.drill.set(input.processing, input.mode)
        return training.drill.get()
      }),
      reset: os.training.reset.handler(async ({ context }) => {
        await actorOf(context)
        requireTraining(deps).reset()
        return {}
      }),
    },
  })
}

async function* watch(status: StatusView, events: AsyncIterable<TillEvent>): AsyncGenerator<TillEvent> {
  yield { type: 'status.changed', status }
  yield* events
}

function requireTraining(deps: RouterDeps): Training {
  const training = deps.training()
  if (training === null) throw new TillError('NOT_SUPPORTED', { kind: 'training' })
  return training
}
