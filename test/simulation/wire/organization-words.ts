/** How Organization answers: every answer has a `code`, 0 for success. */
import { json, type Raw } from './raw.ts'

export const succeeded = (data: object = {}): Raw => json({ code: 0, message: '', ...data })
export const refused = (message: string): Raw => json({ code: '1', message })

export const stepOf = (level: number | string) => ({
  level_id: level,
  level_name: `Level ${level}`,
  accum_amount: 0,
  accum_level: '0.00',
})
