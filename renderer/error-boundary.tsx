/** Catches what a screen threw: says that what was recorded is safe, and leads back to the till. */
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './components/button.tsx'
import { Empty } from './components/empty.tsx'

type Props = { onRecover: () => void; children: ReactNode }

/** A class because React knows no other way to catch what a component throws. */
export class ErrorBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  recover = (): void => {
    this.setState({ isBroken: false })
    this.props.onRecover()
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken onBack={this.recover} /> : this.props.children
  }
}

function Broken({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Empty icon="danger" title={t('brokenTitle')} hint={t('brokenHint')}>
      <Button tone="primary" size="large" action="primary" takesFocus onPress={onBack}>
        {t('brokenBack')}
      </Button>
    </Empty>
  )
}
