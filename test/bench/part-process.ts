/** Measures one part and hands its rows to the process that started this one. */
import { parts } from './part.ts'

const [name = '', seeded = '', scratch = '', bulkCards = ''] = process.argv.slice(2)
const part = await parts[name]?.()
if (part === undefined) throw new Error(`There is no part ${name}`)
const rows = await part.measure({ seeded, scratch, bulkCards: Number(bulkCards) })
process.send?.(rows)
process.disconnect()
