/** The OpenAPI 3.1 document of `/v1`, made from the contract: whatever has a route there is in it. Carries no data of the till. */
import { OpenAPIGenerator } from '@orpc/openapi'
import type { JSONSchema, OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../shared/contract.ts'
import { checkoutView } from '../../shared/model/checkout.ts'
import { customerView } from '../../shared/model/customer.ts'
import { tillEvent } from '../../shared/model/event.ts'
import { amountInput, positiveAmountInput } from '../../shared/model/money.ts'
import { operationView } from '../../shared/model/operation.ts'
import { statusView } from '../../shared/model/status.ts'

const description = `Answers on this machine only, with a key from the till's settings as \`Authorization: Bearer <key>\`.
Every refusal has the body \`{code, status, message, data}\`; \`message\` is in the \`Accept-Language\` of ru or en.
Amounts are exact: send them as decimal text or as JSON numbers, whose digits are taken as written; they come back as text.`

const amountDescription = 'An exact amount: decimal text, or a JSON number whose digits are taken as written.'

const errorSchema: OpenAPI.SchemaObject = {
  type: 'object',
  properties: {
    code: { type: 'string' },
    status: { type: 'integer' },
    message: { type: 'string' },
    data: { type: 'object' },
  },
  required: ['code', 'status', 'message', 'data'],
}

export async function openApiDocument(): Promise<OpenAPI.Document> {
  const document = await new OpenAPIGenerator({
    schemaConverters: [new ZodToJsonSchemaConverter({ interceptors: [amounts] })],
  }).generate(contract, {
    filter: ({ contract: procedure }) => procedure['~orpc'].route.path !== undefined,
    info: { title: 'Loyalty till', version: '1', description },
    servers: [{ url: '/v1' }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
    commonSchemas: {
      Operation: { schema: operationView, strategy: 'output' },
      Customer: { schema: customerView, strategy: 'output' },
      Checkout: { schema: checkoutView, strategy: 'output' },
      Status: { schema: statusView, strategy: 'output' },
      Event: { schema: tillEvent, strategy: 'output' },
    },
  })
  return withRefusals(document)
}

type Convert = {
  schema: unknown
  options: { strategy: string }
  next: () => [boolean, Exclude<JSONSchema, boolean>]
}

/** Amounts may also come as JSON numbers, which their schema, made for screens, does not say. */
function amounts({ schema, next }: Convert): [boolean, Exclude<JSONSchema, boolean>] {
  const converted = next()
  if (schema !== amountInput && schema !== positiveAmountInput) return converted
  return [converted[0], { type: ['string', 'number'], description: amountDescription }]
}

/** Every operation may refuse, and refuses in one form. */
function withRefusals(document: OpenAPI.Document): OpenAPI.Document {
  const refusal = {
    description: 'Refused',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations ?? {})) {
      if (typeof operation === 'object' && 'responses' in operation)
        operation.responses = { ...operation.responses, default: refusal }
    }
  }
  return document
}
