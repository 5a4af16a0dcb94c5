/** An engine that answers as a test says, for stores whose calls are to be watched; what it is not told to answer it refuses. */
import { ORPCError } from '@orpc/client'
import { createEvents } from '../../renderer/store/events.ts'
import type { Deps } from '../../renderer/store/deps.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { CardSheet } from '../../shared/model/card-details.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { number } from './a-customer.ts'
import { anOperation } from './an-operation.ts'

type Asked = Record<string, unknown>
export type AnEngine = {
  deps: Pick<Deps, 'api' | 'events' | 'newId'>
  /** Everything that was asked, by procedure. */
  asked: (procedure: string) => Asked[]
  /** What it answers from now on. */
  answer: Answers
}
export type Answers = {
  customers: CustomerView[]
  unanswered: { processing: 'cashdesk' | 'organization'; reason: string }[]
  sheet: CardSheet | 'refused'
  /** Codes of submissions that are refused, by processing. */
  refused: Partial<Record<string, string>>
  operations: OperationView[]
}

export const aSheet = (change: Partial<CardSheet> = {}): CardSheet => ({
  processing: 'organization',
  number,
  details: null,
  groupPath: [],
  masterNumber: null,
  replacedBy: [],
  ...change,
})

export function anEngine(answers: Partial<Answers> = {}): AnEngine {
  const answer: Answers = {
    customers: [],
    unanswered: [],
    sheet: aSheet(),
    refused: {},
    operations: [],
    ...answers,
  }
  const calls: { procedure: string; input: Asked }[] = []
  let ids = 0
  const heard = (procedure: string, input: unknown): Asked => {
    calls.push({ procedure, input: input as Asked })
    return input as Asked
  }
  const refuse = (code: string): never => {
    throw new ORPCError(code, { message: code })
  }
  const api = {
    customer: {
      find: async (input: unknown) => {
        heard('find', input)
        return { customers: answer.customers, unanswered: answer.unanswered }
      },
    },
    card: {
      readSheet: async (input: unknown) => {
        heard('readSheet', input)
        return answer.sheet === 'refused' ? refuse('PROCESSING_UNAVAILABLE') : answer.sheet
      },
    },
    operation: {
      submit: async (input: unknown) => {
        const { id, kind, processing, card } = heard('submit', input)
        const code = answer.refused[String(processing)]
        if (code !== undefined) return refuse(code)
        return anOperation({
          id,
          kind,
          processing,
          card,
          state: 'queued',
          case: null,
        } as Partial<OperationView>)
      },
      get: async (input: unknown) => {
        const { id } = heard('get', input)
        return answer.operations.find((one) => one.id === id) ?? refuse('NOT_FOUND')
      },
      list: async (input: unknown) => {
        heard('list', input)
        return { operations: answer.operations, nextAfter: null }
      },
    },
  }
  return {
    deps: { api: api as unknown as Deps['api'], events: createEvents(), newId: () => `id-${(ids += 1)}` },
    asked: (procedure) => calls.filter((call) => call.procedure === procedure).map(({ input }) => input),
    answer,
  }
}
