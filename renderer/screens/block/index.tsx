/** Blocking and unblocking, connected: the store, the operator's role, and where the ways out lead. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Credentials } from '../../../shared/model/operator.ts'
import { useKey } from '../../components/use-key.tsx'
import { dayOf, parseDay, startOfDay } from '../../day.ts'
import { useScan } from '../../scan/use-scan.tsx'
import type { BlockAsked } from '../../store/block.ts'
import { meantOf, targetsOf } from '../../store/block-targets.ts'
import { useGo, useRoute, useSignedIn, useTill } from '../../store/use-stores.tsx'
import { BlockDialogs } from './block-dialogs.tsx'
import { BlockView, type BlockActions } from './block-view.tsx'
import { questionOf, type Question } from './question.ts'

export function Screen() {
  const { deps, stores } = useTill()
  const { operator, start } = useSignedIn()
  const route = useRoute('block')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    stores.block.getState().open(visit, route)
  })
  const state = useStore(stores.block)
  const status = useStore(stores.status, (one) => one.status)
  const go = useGo()
  const [isAsking, setIsAsking] = useState(false)

  const { look, mode, reason, words, operations } = state
  const found = look.at === 'found' ? look : null
  const lines = status?.processings ?? []
  const targets = targetsOf(
    look,
    mode,
    lines.map(({ name }) => name),
    state.pending,
  )
  const meant = meantOf(targets, state.chosen)
  const others = start.operators.filter(({ id, active }) => active && id !== operator.id)
  const question = questionOf({
    mode,
    meant,
    who: operator.role,
    others: others.map(({ role }) => role),
    reason,
    words,
  })
  const until = question.asksUntil ? readUntil(state.until, start.store.timezone, deps.now()) : noUntil
  const spoken = useSpoken(question, words, mode)
  const asked: BlockAsked = { meant, spoken, until: until.at }

  // Afterwards a scan is the next customer's, as on any screen.
  useScan((scan) => void state.find(scan.text, scan.input), { isListening: operations.length === 0 })
  useKey('refresh', () => void state.refresh())

  const actions: BlockActions = {
    onText: state.setText,
    onFind: () => void state.find(state.text, 'typed'),
    onChooseCard: state.choose,
    onMode: state.setMode,
    onReason: state.setReason,
    onWords: state.setWords,
    onUntil: state.setUntil,
    onPlaces: state.choosePlaces,
    onSubmit: () => {
      if (!question.isAnswered || until.mistake !== null) return
      if (question.needsApproval || question.isForever) setIsAsking(true)
      else void state.submit(asked)
    },
    onAgain: () => void state.refresh(),
    onAnother: state.startAgain,
    onSameAgain: () => {
      if (found !== null) go({ name: 'block', mode, card: found.number })
    },
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onIssue: (card) => {
      go({ name: 'new-card', card })
    },
    onNewCard: () => {
      const phone = found?.isHeld === true ? found.customer.contact?.phone : undefined
      go({ name: 'new-card', ...(phone !== undefined && { phone }) })
    },
    onToTill: () => {
      const number = found?.number ?? operations[0]?.card ?? null
      go({
        name: 'till',
        ...(number !== null && { find: { value: number, by: 'number', input: state.input } }),
      })
    },
    onBack: () => {
      go({ name: 'till' })
    },
  }
  return (
    <>
      <BlockView
        state={state}
        targets={targets}
        meant={meant}
        question={question}
        untilMistake={until.mistake}
        down={meant.flatMap(({ processing }) =>
          lines.some((line) => line.name === processing && line.state === 'down') ? [processing] : [],
        )}
        isAsking={isAsking}
        actions={actions}
      />
      {isAsking && (
        <BlockDialogs
          mode={mode}
          look={look}
          meant={meant}
          question={question}
          spoken={spoken}
          onSubmit={async (approval?: Credentials) => state.submit(asked, approval)}
          onClose={() => {
            setIsAsking(false)
          }}
        />
      )}
    </>
  )
}

/** The reason as a sentence: the one that was written, else the chosen code's. */
function useSpoken({ chosen }: Question, words: string, mode: 'block' | 'unblock'): string {
  const { t } = useTranslation(['block', 'common'])
  if (words.trim() !== '') return words.trim()
  if (chosen === null) return t(`reason.unsaid.${mode}`)
  return mode === 'block' || chosen.reason === '4'
    ? t(`common:blockReason.${chosen.reason}`)
    : t(`common:unblockReason.${chosen.reason}`)
}

type Until = { at: string | null; mistake: 'unreadable' | 'past' | null }
const noUntil: Until = { at: null, mistake: null }

/** The card is blocked until that day begins in the store's zone. */
function readUntil(text: string, timezone: string, nowMs: number): Until {
  if (text.trim() === '') return noUntil
  const day = parseDay(text)
  if (day === undefined) return { at: null, mistake: 'unreadable' }
  if (day <= dayOf(nowMs, timezone)) return { at: null, mistake: 'past' }
  return { at: new Date(startOfDay(day, timezone)).toISOString(), mistake: null }
}
