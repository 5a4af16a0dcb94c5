import type { support as russian } from '../ru/support.ts'
import type { Words } from '../words.ts'

export const support: Words<typeof russian> = {
  title: 'Support bundle',
  idleTitle: 'One file for whoever helps from afar',
  idleHint:
    'It holds versions, settings without secrets, the queue, outages and the program’s log. Customers and operators are not in it: of a card the last four characters stay, of a phone two digits. The till sends it nowhere: you see what is inside and save the file yourself.',
  make: 'Make it',
  making: 'Making it…',
  again: 'Make it anew',
  save: 'Save the file',
  saved: 'Saved: {{file}}',
  inside: 'What is inside',
  preview: 'Its content',
  cut: 'The beginning is shown.',
  size: '{{kb}} KB',
  count_one: '{{count}} entry',
  count_other: '{{count}} entries',
  file: 'File: {{file}}, {{kb}} KB',
  part: {
    'read-me': 'What this file is',
    versions: 'Versions',
    machine: 'Computer and disk',
    configuration: 'Settings without secrets',
    status: 'Lines, queue, clocks',
    operations: 'Operations',
    attempts: 'Requests for operations',
    holds: 'Bonus holds',
    outages: 'Outages',
    audit: 'Audit trail',
    log: 'The program’s log',
  },
}
