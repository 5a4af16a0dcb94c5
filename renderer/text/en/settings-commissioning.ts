import type { settingsCommissioning as russian } from '../ru/settings-commissioning.ts'
import type { Words } from '../words.ts'

export const settingsCommissioning: Words<typeof russian> = {
  title: 'Commissioning check at the test stand',
  hint: 'The till makes small operations with a test customer and sees how the processing behaves. How soon it learns what became of a lost answer depends on it. What cannot be checked stays at its cautious value.',
  none: 'There are no processings',
  noneHint: 'Connect a processing first.',
  phone: 'Phone of the test customer',
  phoneHint: 'With at least 200 bonuses and an active card.',
  otherPhone: 'Phone of another test customer',
  otherPhoneHint: 'Needed to see whose holds a sale ends.',
  isTestStand: 'This is a test stand, not the real processing',
  isTestStandHint: 'The test customer’s data will change. The address: {{url}}',
  start: 'Check',
  startHint: 'Takes some minutes; you may leave and come back.',
  running: 'Checking…',
  found: 'Check of {{when}}, {{name}}',
  failed: 'The check failed',
  restarted: 'The till was restarted. Start the check again.',
  result: { measured: 'measured', 'not-measured': 'not measured', ask: 'ask' },
  apply: 'Take into the settings',
  applyHint: 'The till restarts then, and you sign in again.',
  applied: 'Taken into the settings.',
  lowered: 'The processing behaves worse than was measured',
  loweredFrom:
    '{{fact}}. In the settings: {{configured}}; the till now goes by: {{value}}. Check the processing at its stand again.',
  yes: 'yes',
  no: 'no',
}
