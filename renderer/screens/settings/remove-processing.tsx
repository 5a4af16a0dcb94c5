/** Forgets a processing, after asking. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import type { Saving } from './use-save.ts'

export type RemoveProcessingProps = { name: ProcessingName; isFixed: boolean; saving: Saving }

export function RemoveProcessing({ name, isFixed, saving }: RemoveProcessingProps) {
  const { t } = useTranslation(['settings', 'common'])
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button
        tone="quiet"
        isDisabled={isFixed}
        onPress={() => {
          setIsAsking(true)
        }}
      >
        {t('processings.remove')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('processings.removeTitle', { processing: t(`common:processing.${name}`) })}
          tone="danger"
          onClose={() => {
            setIsAsking(false)
          }}
          actions={
            <Button
              tone="danger"
              action="primary"
              isBusy={saving.isSaving}
              onPress={() => {
                void saving.save({ remove: name }).then(() => {
                  setIsAsking(false)
                })
              }}
            >
              {t('processings.remove')}
            </Button>
          }
        >
          <p>{t('processings.removeHint')}</p>
          <p>{t('restarts')}</p>
        </Dialog>
      )}
    </>
  )
}
