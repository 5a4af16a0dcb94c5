/** Saving one section: busy meanwhile, the refusal kept to be shown. */
import { useState } from 'react'
import type { SaveSettingsRequest } from '../../../shared/model/settings.ts'
import type { Failure } from '../../store/failure.ts'
import { useTill } from '../../store/use-stores.tsx'

export type Saving = {
  isSaving: boolean
  failure: Failure | null
  save: (request: SaveSettingsRequest) => Promise<void>
}

export function useSave(): Saving {
  const { stores } = useTill()
  const [isSaving, setIsSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    isSaving,
    failure,
    save: async (request) => {
      setIsSaving(true)
      setFailure(null)
      setFailure(await stores.settings.getState().save(request))
      setIsSaving(false)
    },
  }
}
