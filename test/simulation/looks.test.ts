import { simulateDays } from './simulate-days.ts'

simulateDays(0, 'looks', 5)
