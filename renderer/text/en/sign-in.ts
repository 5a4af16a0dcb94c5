import type { signIn as russian } from '../ru/sign-in.ts'
import type { Words } from '../words.ts'

export const signIn: Words<typeof russian> = {
  title: 'Who is at the till?',
  operators: 'Operators',
  chooseFirst: 'Choose yourself on the left and enter your PIN.',
  enter: 'Sign in',
  nobody: 'This till has no operators yet',
  nobodyHint: 'Name the director: the others are added in the settings.',
  nobodyYet: 'Add the director on the left first.',
  addDirector: 'Add the director',
  till: 'till {{till}}',
  why: {
    idle: 'The screen is locked: nobody was at the till for a while.',
    'signed-out': 'You have signed out. What was unfinished is kept.',
    'shift-closed': 'The shift is closed. Sign in to begin the next one.',
    restarted: 'The till has restarted. Sign in again: what was recorded is safe.',
  },
  starting: 'The till is starting…',
}
