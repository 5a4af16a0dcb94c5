/** One dial of the offline policy that is typed: its sentence, its example, and of a processing the way back to the shop's. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import type { OfflineField } from './offline-draft.ts'

export type OfflineDialProps = {
  field: OfflineField
  value: string
  example: string
  isWrong: boolean
  isFixed: boolean
  /** Of a processing: what the shop has, and whether this was set apart from it. Null for the shop itself. */
  shop: { value: string; isOwn: boolean } | null
  onChange: (text: string) => void
  onPutBack?: () => void
}

export function OfflineDial({ field, value, example, isWrong, isFixed, shop, ...on }: OfflineDialProps) {
  const { t } = useTranslation('settings')
  const name = t(`offline.dial.${field}.name`)
  const hint = `${t(`offline.dial.${field}.hint`)} ${example}`
  const { onPutBack } = on
  return (
    <div>
      <Field
        label={name}
        hint={shop !== null && !shop.isOwn ? `${t('offline.inherited')} ${hint}` : hint}
        value={value}
        onChange={on.onChange}
        error={isWrong ? t(`offline.dial.${field}.wrong`) : null}
        inputMode="decimal"
        maxLength={20}
        isDisabled={isFixed}
      />
      {shop !== null && shop.isOwn && onPutBack !== undefined && (
        <Button
          tone="quiet"
          icon="back"
          isDisabled={isFixed}
          label={t('offline.putBack', { name, value: shop.value === '' ? t('offline.empty') : shop.value })}
          onPress={onPutBack}
        >
          {t('offline.asShop', { value: shop.value === '' ? t('offline.empty') : shop.value })}
        </Button>
      )}
    </div>
  )
}
