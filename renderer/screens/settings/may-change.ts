/** Practice PINs are known to everyone: in training the real settings are for looking, once there are any. Pure. */
import type { SettingsView } from '../../../shared/model/settings.ts'

export const isConnected = ({ processing }: Pick<SettingsView, 'processing'>): boolean =>
  Object.values(processing).some((stored) => stored !== null)

export const mayChange = (view: Pick<SettingsView, 'mode' | 'processing'>): boolean =>
  view.mode === 'live' || !isConnected(view)
