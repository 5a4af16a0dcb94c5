/**
 * What the benchmark's refresh reads by: the plainest reader of organization's list. To measure it with the adapter itself,
 * give `refreshWorker` of electron/start-refresh-thread.ts and `{ name: 'organization', settings: { url, token: 't',
 * timeoutMs: 20_000 } }` here.
 */
export const bulkSource = (url: string): { script: URL; settings: unknown } => ({
  script: new URL('./list-worker.ts', import.meta.url),
  settings: { url },
})
