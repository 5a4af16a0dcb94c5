import { simulateDays } from './simulate-days.ts'

simulateDays([2, 4, 6, 8, 10, 12, 14, 16, 20])
