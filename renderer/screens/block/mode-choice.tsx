/** Block or unblock. */
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import type { BlockMode } from '../../store/block-look.ts'

export function ModeChoice({ mode, onMode }: { mode: BlockMode; onMode: (mode: BlockMode) => void }) {
  const { t } = useTranslation('block')
  return (
    <Segmented<BlockMode>
      label={t('mode.label')}
      isLabelHidden
      value={mode}
      onChange={onMode}
      options={[
        { value: 'block', label: t('mode.block') },
        { value: 'unblock', label: t('mode.unblock') },
      ]}
    />
  )
}
