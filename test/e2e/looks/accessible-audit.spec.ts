import { auditLooks } from './audit-looks.ts'
import { checkLooks } from './check-looks.ts'

checkLooks(auditLooks, { processings: ['cashdesk', 'loyalclient'] })
