import { defineConfig } from 'vitest/config'

/**
 * The suites that run on Node. End-to-end tests have their own runner and configuration
 * (playwright.config.ts). Two workers at most: the suites use real files, servers and clocks, and a
 * till's own machine is no bigger.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [
            'test/e2e/**',
            'test/simulation/**',
            'test/bench/**',
            'test/build/**',
            'test/fixtures/**',
          ],
        },
      },
      {
        // Looks at the tree, the lockfile, the bundles and the package: needs `npm run build` first.
        extends: true,
        test: { name: 'build', include: ['test/build/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 600_000 },
      },
      {
        // Measures against budgets, so nothing else may run beside it.
        extends: true,
        test: {
          name: 'bench',
          include: ['test/bench/**/*.test.ts'],
          testTimeout: 600_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
})
