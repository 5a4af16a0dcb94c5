/** Which component is which screen. Each folder exports `Screen`. */
import type { ComponentType } from 'react'
import type { RouteName } from '../store/route.ts'
import { Screen as Attention } from './attention/index.tsx'
import { Screen as Audit } from './audit/index.tsx'
import { Screen as Block } from './block/index.tsx'
import { Screen as Card } from './card/index.tsx'
import { Screen as Checkout } from './checkout/index.tsx'
import { Screen as Contact } from './contact/index.tsx'
import { Screen as Directories } from './directories/index.tsx'
import { Screen as Groups } from './groups/index.tsx'
import { Screen as Help } from './help/index.tsx'
import { Screen as Holds } from './holds/index.tsx'
import { Screen as Identify } from './identify/index.tsx'
import { Screen as Journal } from './journal/index.tsx'
import { Screen as NewCard } from './new-card/index.tsx'
import { Screen as Outages } from './outages/index.tsx'
import { Screen as Replace } from './replace/index.tsx'
import { Screen as Reviews } from './reviews/index.tsx'
import { Screen as Settings } from './settings/index.tsx'
import { Screen as Shift } from './shift/index.tsx'
import { Screen as Support } from './support/index.tsx'
import { Screen as Till } from './till/index.tsx'

/** All of them come with the page: none is asked of a host for the first time in the middle of an outage. */
export const screens: Record<RouteName, ComponentType> = {
  till: Till,
  'new-card': NewCard,
  block: Block,
  checkout: Checkout,
  journal: Journal,
  attention: Attention,
  holds: Holds,
  contact: Contact,
  card: Card,
  replace: Replace,
  groups: Groups,
  identify: Identify,
  directories: Directories,
  audit: Audit,
  support: Support,
  outages: Outages,
  shift: Shift,
  reviews: Reviews,
  settings: Settings,
  help: Help,
}
