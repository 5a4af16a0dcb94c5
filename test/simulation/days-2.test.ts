import { simulateDays } from './simulate-days.ts'

simulateDays(2, 8)
