/** The decision core as one thing to pass in: the till runs this one, a test may run another beside it. */
import { absorb } from './absorb.ts'
import { decide } from './decide.ts'

export type Core = { decide: typeof decide; absorb: typeof absorb }

export const decisionCore: Core = { decide, absorb }
