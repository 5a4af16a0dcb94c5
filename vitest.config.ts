import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * The suites that run on Node. End-to-end tests have their own runner and configuration
 * (playwright.config.ts). Three workers at most: a till's own machine has two cores, and while one file
 * waits for real disks, servers and clocks another one works.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    // Tills that tests start remember their folders where nobody's own till does.
    env: { XDG_STATE_HOME: join(tmpdir(), 'till-test-state') },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // What hundreds of files import is evaluated once a worker: a test leaves nothing behind for the next file.
          isolate: false,
          // A process that a test starts leaves its compiled sources behind for the next one.
          env: { NODE_COMPILE_CACHE: join(tmpdir(), 'till-test-compiled') },
          // Real files and servers: a busy machine is slow, not wrong.
          testTimeout: 20_000,
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [
            'test/e2e/**',
            'test/simulation/**',
            'test/crash/**',
            'test/build/**',
            'test/fixtures/**',
          ],
        },
      },
      {
        // Looks at the tree and its lockfile, not at what the code does: part of `npm run check`.
        extends: true,
        test: {
          name: 'tree',
          include: ['test/build/**/*.test.ts'],
          exclude: ['test/build/package.test.ts', 'test/build/start.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // Starts and packs the built till as a shop and a release would: needs `npm run build` first.
        extends: true,
        test: {
          name: 'package',
          include: ['test/build/package.test.ts', 'test/build/start.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 600_000,
          // No module keeps anything: files one after the other share what is loaded and compiled.
          isolate: false,
        },
      },
      {
        // Starts and kills the real till, again and again.
        extends: true,
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          globalSetup: 'test/crash/warm-up.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
})
