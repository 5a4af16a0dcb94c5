import { simulateDays } from './simulate-days.ts'

simulateDays([17, 3, 5, 7, 9, 11, 13, 15, 19, 22])
