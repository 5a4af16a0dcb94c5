/** Registering a customer and changing one, connected: the store, who can register, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useKey } from '../../components/use-key.tsx'
import { readPhone } from '../../store/typed-text.ts'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { soughtFor } from '../../store/sought-for.ts'
import { supporting } from '../../store/supports.ts'
import { useGo, useRoute, useTill } from '../../store/use-stores.tsx'
import { ContactView, type ContactActions } from './contact-view.tsx'

export function Screen() {
  const { deps, stores } = useTill()
  const route = useRoute('contact')
  const visit = useStore(stores.route, (state) => state.visit)
  const status = useStore(stores.status, (state) => state.status)
  const registering = supporting(status, ({ kinds }) => kinds.includes('contact.create'))
  useState(() => {
    stores.contact.getState().open(visit, route, registering)
  })
  const state = useStore(stores.contact)
  const form = useStore(stores.contactForm)
  const go = useGo()
  useKey('refresh', () => void state.reread())

  const toCustomer = (customer: CustomerView): void => {
    const find = soughtFor(customer)
    go({ name: 'till', ...(find !== null && { find }) })
  }
  const actions: ContactActions = {
    form,
    onSave: () => void state.save(),
    onSaveAllTheSame: () => void state.saveAllTheSame(),
    onIsThem: toCustomer,
    onMend: state.mend,
    onIssue: () => {
      const phone = readPhone(form.draft.phone)
      go({ name: 'new-card', caseId: state.caseId, ...(phone !== undefined && { phone }) })
    },
    onToCustomer: () => {
      const { subject, draft } = form
      if (subject.for === 'change') return toCustomer(subject.customer)
      const phone = readPhone(draft.phone)
      const [by, value] =
        phone === undefined ? (['email', draft.email] as const) : (['phone', `+${phone}`] as const)
      go({ name: 'till', find: { value, by, input: 'typed' } })
    },
    onAnother: () => {
      go({ name: 'contact' })
    },
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onBack: () => {
      if (form.subject.for === 'change') toCustomer(form.subject.customer)
      else go({ name: 'till' })
    },
  }
  const line = status?.processings.find(({ name }) => name === form.processing)
  return (
    <ContactView
      state={state}
      form={form}
      registering={route.change === undefined ? registering : [route.change.processing]}
      isOutage={line?.state === 'down'}
      nowMs={deps.now()}
      actions={actions}
    />
  )
}
