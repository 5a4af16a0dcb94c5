/** How one processing is reached: address, access, time-out; tried before it is saved. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/assert.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import type { ConnectionReport, SettingsView } from '../../../shared/model/settings.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import type { Failure } from '../../store/failure.ts'
import { useTill } from '../../store/use-stores.tsx'
import { BulkRefresh } from './bulk-refresh.tsx'
import { CertificateNote } from './certificate-note.tsx'
import { ConnectionResult } from './connection-result.tsx'
import { FactsFields } from './facts-fields.tsx'
import { ProcessingFields } from './processing-fields.tsx'
import { readProcessingDraft, type DraftField, type ProcessingDraft } from './processing-draft.ts'
import { RemoveProcessing } from './remove-processing.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSave } from './use-save.ts'

export type ProcessingFormProps = {
  name: ProcessingName
  view: SettingsView
  isFixed: boolean
  draft: ProcessingDraft
  onDraft: (draft: ProcessingDraft) => void
}

type Tested =
  | { at: 'no' }
  | { at: 'testing' }
  | { at: 'told'; report: ConnectionReport }
  | { at: 'failed'; failure: Failure }

export function ProcessingForm({ name, view, isFixed, draft, onDraft }: ProcessingFormProps) {
  const { t } = useTranslation(['settings', 'common'])
  const { stores } = useTill()
  const [wrong, setWrong] = useState<readonly DraftField[]>([])
  const [tested, setTested] = useState<Tested>({ at: 'no' })
  const saving = useSave()
  const change = (next: ProcessingDraft) => {
    setWrong([])
    setTested({ at: 'no' })
    onDraft(next)
  }
  const read = () => {
    const result = readProcessingDraft(name, draft)
    setWrong(result.ok ? [] : result.wrong)
    return result.ok ? result.input : null
  }
  const test = async () => {
    const input = read()
    if (input === null || tested.at === 'testing') return
    setTested({ at: 'testing' })
    const answer = await stores.settings.getState().test(input)
    setTested(answer.ok ? { at: 'told', report: answer.value } : { at: 'failed', failure: answer.failure })
  }
  const save = () => {
    const input = read()
    if (input === null) return
    void saving.save({ processing: input })
  }
  const isNew = view.processing[name] === null
  return (
    <Panel
      title={t(`common:processing.${name}`)}
      {...(!isNew && { aside: <RemoveProcessing name={name} isFixed={isFixed} saving={saving} /> })}
    >
      <CertificateNote name={name} />
      {isNew && !isFixed && <p>{t('processings.connectHint')}</p>}
      <ProcessingFields
        name={name}
        draft={draft}
        wrong={wrong}
        secretStore={view.secretStore}
        isFixed={isFixed}
        onChange={change}
      />
      {!isNew && <BulkRefresh name={name} />}
      <FactsFields name={name} draft={draft} wrong={wrong} isFixed={isFixed} onChange={change} />
      <SaveBar
        saving={saving}
        isDisabled={isFixed}
        onSave={save}
        {...(tested.at !== 'no' && { above: <TestResult tested={tested} /> })}
      >
        <Button
          size="large"
          action="secondary"
          icon="link"
          isBusy={tested.at === 'testing'}
          isDisabled={isFixed}
          onPress={() => void test()}
        >
          {t('processings.test')}
        </Button>
      </SaveBar>
    </Panel>
  )
}

function TestResult({ tested }: { tested: Exclude<Tested, { at: 'no' }> }) {
  const { t } = useTranslation('settings')
  switch (tested.at) {
    case 'testing':
      return <Progress label={t('processings.testing')} />
    case 'told':
      return <ConnectionResult report={tested.report} />
    case 'failed':
      return <ErrorNotice failure={tested.failure} />
    default:
      return missingCase(tested)
  }
}
