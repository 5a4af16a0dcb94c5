/** Every procedure of the contract by its name, and what its input has room for. */
import { isContractProcedure } from '@orpc/contract'
import { contract } from '../../shared/contract.ts'

export const procedures = proceduresOf(contract, [])
function proceduresOf(branch: object, path: string[]): Map<string, object> {
  return new Map(
    Object.entries(branch).flatMap(([name, item]: [string, object]): [string, object][] => {
      const at = [...path, name]
      return isContractProcedure(item) ? [[at.join('.'), item]] : [...proceduresOf(item, at)]
    }),
  )
}

/** Whether a procedure's input has this field, in one of its forms. */
export function takes(name: string, field: 'operator' | 'approval'): boolean {
  const { inputSchema } = (procedures.get(name) as { '~orpc': { inputSchema?: Shaped } })['~orpc']
  return hasField(inputSchema, field)
}

/** Whether its approval says why by itself; where it does not, the request does. */
export function takesReason(name: string): boolean {
  const { inputSchema } = (procedures.get(name) as { '~orpc': { inputSchema?: Shaped } })['~orpc']
  return approvalsOf(inputSchema).some((approval) => hasField(approval.unwrap?.() ?? approval, 'reason'))
}
const approvalsOf = (schema: Shaped | undefined): Shaped[] =>
  schema === undefined
    ? []
    : [
        ...Object.entries(schema.shape ?? {}).flatMap(([name, field]) =>
          name === 'approval' ? [field as Shaped] : [],
        ),
        ...(schema.options ?? []).flatMap(approvalsOf),
      ]

type Shaped = { shape?: Record<string, unknown>; options?: Shaped[]; unwrap?(): Shaped }
const hasField = (schema: Shaped | undefined, field: string): boolean =>
  schema !== undefined &&
  (Object.hasOwn(schema.shape ?? {}, field) ||
    (schema.options ?? []).some((option) => hasField(option, field)))
