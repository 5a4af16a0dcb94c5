import { checkLooks } from './check-looks.ts'
import { looks } from './looks.ts'

checkLooks(looks, { processings: ['cashdesk', 'loyalclient', 'crm'] })
