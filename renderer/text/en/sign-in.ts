import type { signIn as russian } from '../ru/sign-in.ts'
import type { Words } from '../words.ts'

export const signIn: Words<typeof russian> = {
  title: 'Who is at the till?',
  operators: 'Operators',
  chooseFirst: 'Choose yourself on the left and enter your PIN.',
  enter: 'Sign in',
  nobody: 'The till has no operators',
  nobodyHint: 'Add them to the till’s configuration file and restart it.',
  till: 'till {{till}}',
  why: {
    idle: 'The screen is locked: nobody was at the till for a while.',
    'signed-out': 'You have signed out. What was unfinished is kept.',
    restarted: 'The till has restarted. Sign in again: what was recorded is safe.',
  },
  starting: 'The till is starting…',
}
