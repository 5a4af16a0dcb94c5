/** The till, connected. */
import { useStore } from 'zustand'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { recognise } from '../../../shared/model/identifier.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { useKey } from '../../components/use-key.tsx'
import type { Route } from '../../store/route.ts'
import type { CustomerLook, TillLook } from '../../store/till.ts'
import { supports } from '../../store/supports.ts'
import { useGo, useTill } from '../../store/use-stores.tsx'
import type { StepName } from './next-steps.ts'
import { TillView } from './till-view.tsx'

export function Screen() {
  const { stores } = useTill()
  const go = useGo()
  const { look, text, setText, find, choose, chooseCard, refresh, back } = useStore(stores.till)
  const status = useStore(stores.status, (state) => state.status)
  const again = () => void refresh()
  const registration = supports(status, ({ kinds }) => kinds.includes('contact.create'))
    ? registrationFor(look)
    : null
  useKey('back', back, { isEnabled: look.at !== 'customer' })
  return (
    <TillView
      look={look}
      text={text}
      onText={setText}
      onFind={() => void find({ value: text, input: 'typed' })}
      onChoose={choose}
      onAgain={again}
      onNewCard={() => {
        go(newCardFor(look))
      }}
      {...(registration !== null && {
        onRegister: () => {
          go(registration)
        },
      })}
      customerActions={{
        onStep: (step) => {
          if (look.at === 'customer') go(routeOf(step, look))
        },
        onNewCard: () => {
          go(newCardFor(look))
        },
        onChange: (change) => {
          go({ name: 'contact', change })
        },
        onRefresh: again,
        onBack: back,
        onChooseCard: chooseCard,
        onOperations: () => {
          const card = look.at === 'customer' ? look.card : null
          go({ name: 'journal', ...(card !== null && { card }) })
        },
        onCardSheet: (card) => {
          if (look.at === 'customer') go(sheetOf(look, card))
        },
        onReplace: (card) => {
          go({ name: 'replace', card })
        },
        onOperation: ({ id }) => {
          go({ name: 'journal', operationId: id })
        },
      }}
    />
  )
}

function routeOf(step: StepName, { customer, card, sought }: CustomerLook): Route {
  const phone = customer.contact?.phone
  const known = { ...(card !== null && { card }), ...(phone !== undefined && { phone }) }
  switch (step) {
    case 'checkout':
      return {
        name: 'checkout',
        value: card ?? (phone === undefined ? sought.value : `+${phone}`),
        input: sought.input,
      }
    case 'block':
    case 'unblock':
      return { name: 'block', mode: step, ...(card !== null && { card }) }
    default:
      return { name: 'new-card', ...known }
  }
}

/** Of the processings that know the card, the one that tells most of it comes first. */
function sheetOf({ customer }: CustomerLook, number: string): Route {
  const views = customer.cards.filter((view) => view.number === number)
  const [most] = views.toSorted((a, b) => tells(b.processing) - tells(a.processing))
  return most === undefined ? { name: 'till' } : { name: 'card', processing: most.processing, card: number }
}
const tells = (processing: ProcessingName): number => capabilities[processing].reads.length

/** Nobody was found by a phone or an e-mail: they may be somebody new. */
function registrationFor(look: TillLook): Route | null {
  if (look.at !== 'none') return null
  const [likeliest] = recognise(look.sought.value)
  if (likeliest?.by === 'phone') return { name: 'contact', phone: likeliest.value }
  return likeliest?.by === 'email' ? { name: 'contact', email: likeliest.value } : null
}

/** For the customer on the screen their phone; for a search that found nobody, what was sought. */
function newCardFor(look: TillLook): Route {
  if (look.at === 'customer') {
    const phone = look.customer.contact?.phone
    return { name: 'new-card', ...(phone !== undefined && { phone }) }
  }
  if (look.at !== 'none') return { name: 'new-card' }
  const [likeliest] = recognise(look.sought.value)
  if (likeliest?.by === 'phone') return { name: 'new-card', phone: likeliest.value }
  const number = recognise(look.sought.value).find(({ by }) => by === 'number' || by === 'magnetic')
  return { name: 'new-card', ...(number !== undefined && { card: number.value }) }
}
