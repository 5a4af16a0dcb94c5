import { processingNames } from '../../../shared/model/processing.ts'
import { cardLooks } from './card-looks.ts'
import { checkLooks } from './check-looks.ts'

checkLooks(cardLooks, { processings: processingNames })
