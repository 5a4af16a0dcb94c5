/** The shift, connected: the store, the file, the printer, and the close. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { printSlip } from '../../components/slip.tsx'
import { useKey } from '../../components/use-key.tsx'
import { csvFile } from '../../store/csv.ts'
import { shiftCsv } from '../../store/shift-csv.ts'
import { useGo, useTill, useToast } from '../../store/use-stores.tsx'
import { fileName, saveFile } from '../../components/save-file.ts'
import { CloseDialog } from './close-dialog.tsx'
import { ShiftView, type ShiftActions } from './shift-view.tsx'
import { useShiftCsvWords } from './use-shift-csv-words.ts'

export function Screen() {
  const { t } = useTranslation('shift')
  const { stores, deps } = useTill()
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.shift.getState().open(visit)
  })
  const state = useStore(stores.shift)
  const lock = useStore(stores.session, (one) => one.lock)
  const words = useShiftCsvWords()
  const go = useGo()
  const show = useToast()
  const [isClosing, setIsClosing] = useState(false)
  useKey('refresh', () => {
    void state.reload()
    void state.reread()
  })

  const { opened, justClosed } = state
  const leave = (): void => {
    void lock()
    go({ name: 'till' })
  }
  const actions: ShiftActions = {
    onOpen: (id) => void state.show(id),
    onMore: () => void state.more(),
    onReload: () => void state.reload(),
    onClose: () => {
      setIsClosing(true)
    },
    onLeave: leave,
    onSave: () => {
      if (opened.at !== 'ready') return
      const { value } = opened
      const name = fileName(t('file'), deps.now())
      saveFile(csvFile([shiftCsv(value.report, value.is === 'closed' ? value : null, words)]), name)
      show('ok', t('saved', { file: name }))
    },
    onPrint: printSlip,
    onBack: () => {
      if (justClosed !== null) leave()
      else go({ name: 'till' })
    },
  }
  return (
    <>
      <ShiftView state={state} actions={actions} />
      {isClosing && opened.at === 'ready' && opened.value.is === 'current' && (
        <CloseDialog
          report={opened.value.report}
          onSubmit={async (operator) => {
            const failure = await state.closeShift(operator)
            if (failure === null) setIsClosing(false)
            return failure
          }}
          onClose={() => {
            setIsClosing(false)
          }}
        />
      )}
    </>
  )
}
