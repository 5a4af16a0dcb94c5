/** What Organization's answers to changes say. Pure. */
import type { Answer, Unknown } from '../http.ts'
import { readWire, rejected, unknownAnswer } from '../http.ts'
import type { Change, ChangeResult, Outcome } from '../port.ts'
import { readCardRow } from './card-row.ts'
import { isSameId, toFinding } from './map.ts'
import { addedWire, deletionWire, levelDownWire, levelUpWire } from './wire.ts'

export function readChange(change: Change, answer: Answer): Outcome<ChangeResult> {
  const result = resultOf(change, answer)
  return 'class' in result ? result : { class: 'confirmed', value: result, trace: answer.trace }
}

const state: ChangeResult = { kind: 'state' }

function resultOf(change: Change, answer: Answer): ChangeResult | Unknown | Outcome<never> {
  switch (change.kind) {
    case 'card.create':
      return wasAdded(answer, change.cardId)
    case 'group.create':
      return wasAdded(answer, change.groupId)
    case 'card.give':
      return givenCard(answer)
    case 'card.level':
      return movedTo(answer, change.direction)
    case 'group.delete': {
      const read = readWire(answer, deletionWire)
      return read.class === 'read' ? { kind: 'deletion', ...read.wire } : state
    }
    default:
      return state
  }
}

/** Made under another id than the one that was sent, it could not be read again. */
function wasAdded(answer: Answer, id: string): ChangeResult | Unknown {
  const read = readWire(answer, addedWire)
  if (read.class !== 'read') return read
  const isSame = read.wire.id === undefined || isSameId(read.wire.id, id)
  return isSame ? state : unknownAnswer(answer, 'echo-mismatch', 'id')
}

/** The document does not say whether the answer tells which card it was. */
function givenCard(answer: Answer): ChangeResult | Unknown {
  const given = (answer.body as { card?: unknown }).card
  if (given === undefined || given === null) return state
  const read = readCardRow(given)
  if ('path' in read) return unknownAnswer(answer, 'schema', read.path === '' ? 'card' : `card.${read.path}`)
  const { card } = toFinding(read.row)
  return card === undefined ? state : { kind: 'card', card }
}

/** `level_up` and `level_down` are there when the card was moved. */
function movedTo(answer: Answer, direction: 'up' | 'down'): ChangeResult | Unknown | Outcome<never> {
  const read = readWire(answer, direction === 'up' ? levelUpWire : levelDownWire)
  if (read.class !== 'read') return read
  const { moved } = read.wire
  if (moved === undefined) return rejected(answer.trace, 'LEVEL_NOT_REACHED', '0', '')
  return { kind: 'level', level: moved.level_id, name: moved.level_name }
}
