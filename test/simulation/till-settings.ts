/** A simulated till's configuration of each processing, with credentials that are found wherever they should not be. */
import type { ProcessingName } from '../../shared/model/processing.ts'

const secret = (of: string) => `canary-${of}-5c1e7`
/** What the processings know their tills by. */
export const access = {
  username: 'u',
  password: secret('password'),
  apikey: secret('apikey'),
  passphrase: secret('passphrase'),
  token: secret('token'),
  key: secret('credential'),
}
const { username, password, apikey, passphrase, token, key } = access
/** As they are, and as they travel. */
export const credentials: readonly string[] = [
  password,
  apikey,
  passphrase,
  token,
  key,
  Buffer.from(`${username}:${password}`).toString('base64'),
]

export function settingsOf(name: ProcessingName, point: string): object {
  const url = 'http://127.0.0.1:1'
  switch (name) {
    case 'cashdesk':
      return { url, username, password }
    case 'loyalclient':
      return { url, apikey, point }
    case 'crm':
      return {
        url: 'https://127.0.0.1:1',
        commercialFirmId: 'F',
        pfx: 'client.pfx',
        passphrase,
        salesOutletId: 'S',
      }
    case 'organization':
      return { url, token }
    case 'customer':
      return { url, bonusId: 1, earnPercent: '3', maxSpendPercent: '50', key }
  }
}
