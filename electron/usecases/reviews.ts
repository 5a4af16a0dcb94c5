/** Approvals made in an outage: they come to a list when it is over, until somebody else who answers for the shop has looked. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import {
  mayReview,
  type markReviewRequest,
  type reviewListRequest,
  type ReviewedDeed,
  type ReviewPage,
  type ReviewView,
} from '../../shared/model/review.ts'
import type { Review } from '../db/reviews.ts'
import type { Store } from '../db/store.ts'
import { authorise, refuse } from './authorise.ts'
import { iso, type Caller, type Engine, type Language } from './engine.ts'
import { toOperationView } from './operation-view.ts'

const deeds: Record<string, ReviewedDeed> = {
  'operation.resolved': 'decided',
  'hold.released': 'hold-released',
  'shortfall.settled': 'debt-settled',
}

export function listReviews(
  { store }: Pick<Engine, 'store'>,
  { of, after, limit }: z.infer<typeof reviewListRequest>,
  language: Language,
): ReviewPage {
  return store.reading(() => {
    const reviews =
      of === 'waiting'
        ? store.reviews.listWaiting(after ?? 0, limit)
        : store.reviews.listReviewed(after ?? Number.MAX_SAFE_INTEGER, limit)
    return {
      reviews: reviews.map((review) => toReviewView(store, review, language)),
      nextAfter: reviews.length === limit ? (reviews.at(-1)?.id ?? null) : null,
      counts: store.reviews.count(),
    }
  })
}

/** Marked twice it stays as it was marked first. */
export async function markReview(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof markReviewRequest>,
  language: Language,
): Promise<ReviewView> {
  const { store } = engine
  const actor = await authorise(engine, caller, request.operator)
  const { id } = request
  const review = store.reviews.find(id)
  if (review === undefined || store.outages.find(review.outage)?.endedAt === null)
    throw new TillError('NOT_FOUND', { what: 'review', id })
  if (!mayReview(actor.role)) refuse(engine, actor, { kind: 'review.mark' }, 'FORBIDDEN')
  if (review.approverId === actor.id) refuse(engine, actor, { kind: 'review.mark' }, 'REVIEW_BY_APPROVER')
  const marked = store.transaction(() => {
    const current = store.reviews.find(id) ?? review
    if (current.reviewedAt !== null) return current
    const note = request.note === undefined || request.note === '' ? null : request.note
    store.reviews.mark({ id, now: engine.nowMs(), byId: actor.id, byName: actor.name, note })
    store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'review.marked',
      subject: review.operationId,
      data: { approver: review.approverId, note },
    })
    return store.reviews.find(id) ?? review
  })
  return toReviewView(store, marked, language)
}

function toReviewView(store: Store, review: Review, language: Language): ReviewView {
  const operation = store.operations.get(review.operationId)
  const entry = store.approvals.find(review.auditSeq)
  return {
    id: review.id,
    deed: deeds[entry?.action ?? ''] ?? 'taken',
    operation: toOperationView(store, operation, language),
    outage: review.outage,
    approver: { id: review.approverId, name: review.approverName },
    approvedAt: iso(entry?.at ?? operation.createdAt),
    reason: entry?.reason ?? null,
    reviewed:
      review.reviewedAt === null
        ? null
        : { at: iso(review.reviewedAt), by: review.reviewedByName ?? '', note: review.note },
  }
}
