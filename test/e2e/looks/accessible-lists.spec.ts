import { checkLooks } from './check-looks.ts'
import { listLooks } from './list-looks.ts'

checkLooks(listLooks, { processings: ['cashdesk', 'crm', 'organization'] })
