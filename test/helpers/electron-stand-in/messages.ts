/** What the till's process and the one with the browser say to each other. Addresses are the till's own: `app://till/…`. */

/** From the process that runs the till's main file. */
export type FromMain =
  | { type: 'window.open'; preload: string }
  | { type: 'window.load'; url: string }
  | { type: 'answer'; id: number; answer: Answer }
  | { type: 'port.give'; channel: string; port: number }
  | { type: 'port.say'; port: number; text: string }
  | { type: 'dialog'; title: string; text: string }

/** From the process that drives the browser. */
export type FromPage =
  | { type: 'ask'; id: number; ask: Ask }
  | { type: 'ipc'; channel: string; frameUrl: string; isMainFrame: boolean }
  | { type: 'port.say'; port: number; text: string }
  | { type: 'port.closed'; port: number }
  | { type: 'shown' }
  | { type: 'crashed' }
  | { type: 'second-instance' }
  | { type: 'window.close' }

/** A request that the page wants to make, a window that it wants to open, or a file that it wants to save. */
export type Ask =
  | { kind: 'request'; url: string; method: string; isNavigation: boolean; isByPage: boolean }
  | { kind: 'window'; url: string }
  | { kind: 'download'; url: string }
export type Answer =
  | { kind: 'refused' }
  | { kind: 'allowed' }
  | { kind: 'response'; status: number; headers: Record<string, string>; bodyBase64: string }
