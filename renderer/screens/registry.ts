/** Which component is which screen. Each folder exports `Screen`; each is loaded when first opened. */
import { lazy, type ComponentType } from 'react'
import type { RouteName } from '../store/route.ts'

type Loaded = { Screen: ComponentType }
const later = (load: () => Promise<Loaded>) => lazy(async () => ({ default: (await load()).Screen }))

export const screens: Record<RouteName, ComponentType> = {
  till: later(async () => import('./till/index.tsx')),
  'new-card': later(async () => import('./new-card/index.tsx')),
  block: later(async () => import('./block/index.tsx')),
  checkout: later(async () => import('./checkout/index.tsx')),
  journal: later(async () => import('./journal/index.tsx')),
  attention: later(async () => import('./attention/index.tsx')),
  holds: later(async () => import('./holds/index.tsx')),
  contact: later(async () => import('./contact/index.tsx')),
  card: later(async () => import('./card/index.tsx')),
  replace: later(async () => import('./replace/index.tsx')),
  groups: later(async () => import('./groups/index.tsx')),
  identify: later(async () => import('./identify/index.tsx')),
  directories: later(async () => import('./directories/index.tsx')),
  audit: later(async () => import('./audit/index.tsx')),
  support: later(async () => import('./support/index.tsx')),
  outages: later(async () => import('./outages/index.tsx')),
  shift: later(async () => import('./shift/index.tsx')),
  reviews: later(async () => import('./reviews/index.tsx')),
  settings: later(async () => import('./settings/index.tsx')),
  help: later(async () => import('./help/index.tsx')),
}
