/** The one field of the till: takes typing; a scan or a swipe needs no focus. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import styles from './search-box.module.css'

export type SearchBoxProps = {
  text: string
  onText: (text: string) => void
  onFind: () => void
  isBusy: boolean
}

export function SearchBox({ text, onText, onFind, isBusy }: SearchBoxProps) {
  const { t } = useTranslation('till')
  return (
    <search className={styles['box']}>
      <div className={styles['field']}>
        <Field
          label={t('field')}
          value={text}
          onChange={onText}
          onEnter={onFind}
          size="large"
          maxLength={200}
          action="field"
          takesFocus
        />
      </div>
      <Button size="large" icon="till" onPress={onFind} isBusy={isBusy} isDisabled={text.trim() === ''}>
        {t('find')}
      </Button>
    </search>
  )
}
