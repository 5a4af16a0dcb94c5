import type { ru } from './ru/index.ts'

declare module 'i18next' {
  // Declaration merging works with interfaces alone.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof ru
  }
}
