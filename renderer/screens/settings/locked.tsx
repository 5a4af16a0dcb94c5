/** A section that this operator may not see, and who may. */
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '../../../shared/model/operator.ts'
import { maySettings } from '../../../shared/model/policy.ts'
import { Empty } from '../../components/empty.tsx'

export type LockedProps = { operator: OperatorView; operators: readonly OperatorView[] }

export function Locked({ operator, operators }: LockedProps) {
  const { t } = useTranslation(['settings', 'common'])
  const directors = operators
    .filter(({ active, role }) => active && maySettings(role))
    .map(({ name }) => name)
  const who = { name: operator.name, role: t(`common:role.${operator.role}`) }
  return (
    <Empty
      icon="lock"
      title={t('locked.title')}
      hint={
        directors.length === 0
          ? t('locked.nobody', who)
          : t('locked.hint', { ...who, directors: directors.join(', '), count: directors.length })
      }
    />
  )
}
