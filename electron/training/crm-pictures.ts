/**
 * The pictures of the training campaigns. Drawn here, so that nothing is asked of any other server.
 */
import type { Call } from './call-server.ts'
import { crmPath } from './crm-call.ts'

const colours: Record<string, readonly [ground: string, figure: string]> = {
  'weekend.svg': ['#e7f0ff', '#2456a6'],
  'coffee.svg': ['#f6ece2', '#7a4a21'],
  'new-year.svg': ['#e6f4ea', '#1e7a3c'],
}

export const crmPictures: Call = {
  name: 'picture',
  method: 'GET',
  path: `${crmPath}/pictures/:name`,
  changes: false,
  run({ params }) {
    const [ground, figure] = colours[params['name'] ?? ''] ?? []
    if (ground === undefined) return { status: 404, text: 'Not Found' }
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"><rect width="120" height="80" fill="${ground}"/><circle cx="60" cy="40" r="24" fill="${figure}"/></svg>`
    return { status: 200, text: svg, headers: { 'Content-Type': 'image/svg+xml' } }
  },
}
