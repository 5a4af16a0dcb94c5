import { simulateDays } from './simulate-days.ts'

simulateDays(1, 8)
