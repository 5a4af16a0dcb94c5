import type { settingsTransfer as russian } from '../ru/settings-transfer.ts'
import type { Words } from '../words.ts'

export const settingsTransfer: Words<typeof russian> = {
  open_one: '{{count}} operation is open here',
  open_other: '{{count}} operations are open here',
  hint: 'When a till breaks, another one can take over what is open: the file is encrypted, the ids are kept, nothing happens twice.',
  give: 'Give to another till',
  take: 'Take a queue in',
  before: 'Moved before',
  went_one: '{{count}} operation given',
  went_other: '{{count}} operations given',
  came_one: '{{count}} operation taken in, till {{till}}',
  came_other: '{{count}} operations taken in, till {{till}}',
  again: 'Save the file again',
  passphrase: 'Passphrase of the file',
  pin: 'Your PIN',
  pinMissing: 'Enter your PIN.',
  out: {
    title_one: 'Give {{count}} operation to another till',
    title_other: 'Give {{count}} operations to another till',
    hint: 'This till sends none of them any more. The till that takes the file in does.',
    passphraseHint:
      'Write it down: the file does not open without it. Cards and phones of customers are in the file.',
    passphraseShort: 'At least 12 characters.',
    save: 'Save the file',
    savedTitle: 'The file is saved',
    savedHint:
      'Take it to another till: Settings, Moving the queue, Take a queue in. Tell the passphrase separately.',
    done: 'Done',
  },
  in: {
    hint: 'Take the file in at one till. The same file a second time changes nothing.',
    choose: 'Choose the file of the queue',
    fileMissing: 'Choose a file.',
    fileTooLarge: 'The file is too large to be a queue.',
    passphraseHint: 'The one with which it was saved.',
    passphraseMissing: 'Enter the passphrase of the file.',
    take: 'Take in',
  },
  took: {
    title: 'The queue of till {{from}} is in',
    queued_one: '{{count}} will be sent',
    queued_other: '{{count}} will be sent',
    checking_one: '{{count}} was under way: the till finds out whether it was done',
    checking_other: '{{count}} were under way: the till finds out whether they were done',
    attention_one: '{{count}} waits for a supervisor',
    attention_other: '{{count}} wait for a supervisor',
    known_one: '{{count}} was here already',
    known_other: '{{count}} were here already',
    unconfigured:
      'This till is not connected to {{names}}: their operations wait until a director connects it.',
  },
}
