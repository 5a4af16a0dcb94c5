/** Takes what a dialog asked for: at once, or with the approval that the operator's role needs first. */
import { useState } from 'react'
import type { ApprovalInput, Role } from '../../../shared/model/operator.ts'
import { judge } from '../../../shared/model/policy.ts'
import type { Failure } from '../../store/failure.ts'
import type { ChangeActions, ChangeRequest } from '../../store/groups-state.ts'
import { useSignedIn } from '../../store/use-stores.tsx'

export type Taking = {
  isBusy: boolean
  failure: Failure | null
  /** An approval is asked for. */
  isAsked: boolean
  submit: (requests: readonly ChangeRequest[], subject: string) => Promise<void>
  approve: (approval: ApprovalInput) => Promise<Failure | null>
  mayApprove: (role: Role) => boolean
  /** Back from the approval, nothing done. */
  takeBack: () => void
}

export function useTaking(take: ChangeActions['take'], onTaken: () => void): Taking {
  const { operator } = useSignedIn()
  const [asked, setAsked] = useState<{ requests: readonly ChangeRequest[]; subject: string } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const closing = async (work: Promise<Failure | null>): Promise<Failure | null> => {
    const refusal = await work
    if (refusal === null) onTaken()
    return refusal
  }
  return {
    isBusy,
    failure,
    isAsked: asked !== null,
    submit: async (requests, subject) => {
      if (isBusy) return
      if (requests.some(({ kind }) => judge(operator.role, { kind }) !== 'allowed')) {
        setAsked({ requests, subject })
        return
      }
      setIsBusy(true)
      const refusal = await closing(take(requests, subject))
      setIsBusy(false)
      setFailure(refusal)
    },
    approve: async (approval) =>
      asked === null ? null : closing(take(asked.requests, asked.subject, approval)),
    mayApprove: (role) => asked?.requests.every(({ kind }) => judge(role, { kind }) === 'allowed') ?? false,
    takeBack: () => {
      setAsked(null)
    },
  }
}
