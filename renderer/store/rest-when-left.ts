/** A report that nobody looks at is not read anew: events go on while another screen is open, for hours. */
import type { OutagesStore } from './outages.ts'
import type { ReviewsStore } from './reviews.ts'
import type { RouteStore } from './route.ts'
import type { ShiftStore } from './shift.ts'

type Stores = { route: RouteStore; outages: OutagesStore; shift: ShiftStore; reviews: ReviewsStore }

export function restWhenLeft({ route, outages, shift, reviews }: Stores): void {
  route.subscribe(({ route: { name } }) => {
    if (name !== 'outages') outages.setState({ visit: null })
    if (name !== 'shift') shift.setState({ visit: null })
    if (name !== 'reviews') reviews.setState({ visit: null })
  })
}
