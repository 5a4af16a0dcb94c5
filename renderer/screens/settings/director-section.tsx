/** One of the director's sections over the settings as they were read. */
import { missingCase } from '../../../shared/assert.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { CommissioningSection } from './commissioning-section.tsx'
import { IntegrationKeys } from './integration-keys.tsx'
import { Operators } from './operators.tsx'
import { Processings } from './processings.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { mayChange } from './may-change.ts'
import type { SectionName } from './sections.ts'
import { Transfer } from './transfer.tsx'
import { StoreSection } from './store-section.tsx'

export type DirectorSectionProps = {
  name: Exclude<SectionName, 'appearance' | 'training' | 'offline'>
  view: SettingsView
}

export function DirectorSection({ name, view }: DirectorSectionProps) {
  switch (name) {
    case 'processings':
      return (
        <ReadOnlyNote isShown={!mayChange(view)}>
          <Processings view={view} />
        </ReadOnlyNote>
      )
    case 'store':
      return (
        <ReadOnlyNote isShown={!mayChange(view)}>
          <StoreSection view={view} />
        </ReadOnlyNote>
      )
    case 'operators':
      return <Operators view={view} />
    case 'commissioning':
      return <CommissioningSection view={view} />
    case 'keys':
      return <IntegrationKeys view={view} />
    case 'transfer':
      return <Transfer />
    default:
      return missingCase(name)
  }
}
