import { describe, expect, test } from 'vitest'
import type { OperationKind } from '../../shared/model/operation.ts'
import { roles, type Role } from '../../shared/model/operator.ts'
import { judge, type PolicyRequest } from '../../shared/model/policy.ts'

const mayAlone = (request: PolicyRequest): Role[] =>
  roles.filter((role) => judge(role, request) === 'allowed')
const supervisors: Role[] = ['senior', 'director', 'operator', 'marketer']

test.each<[OperationKind, readonly Role[]]>([
  ['contact.create', roles],
  ['contact.update', roles],
  ['card.virtual', roles],
  ['card.give', roles],
  ['sale.record', roles],
  ['card.deactivate', supervisors],
  ['card.level', supervisors],
  ['card.update', supervisors],
  ['card.replace', supervisors],
  ['bonus.change', supervisors],
  ['card.create', ['senior', 'director', 'marketer']],
  ['card.delete', ['senior', 'director', 'marketer']],
  ['group.create', ['director', 'marketer']],
  ['group.update', ['director', 'marketer']],
  ['group.delete', ['director', 'marketer']],
])('%s is done alone by %j; the others need an approval', (kind, who) => {
  expect(mayAlone({ kind }).toSorted()).toEqual([...who].toSorted())
  for (const role of roles) expect(judge(role, { kind })).not.toBe('forbidden')
})

describe.each(['card.block', 'card.unblock'] as const)('%s', (kind) => {
  test.each(['text', 'none'] as const)('with %s for a reason is every supervisor’s', (reasons) => {
    expect(mayAlone({ kind, reasons, reason: 'Lost in a taxi' }).toSorted()).toEqual(supervisors.toSorted())
    expect(judge('cashier', { kind, reasons, reason: 'Lost in a taxi' })).toBe('needs-approval')
  })

  test('with a code is who the matrix says', () => {
    expect(mayAlone({ kind, reason: '2' })).toEqual(['director'])
    expect(judge('senior', { kind, reason: 'no code' })).toBe('forbidden')
  })
})
