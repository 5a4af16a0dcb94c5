import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { tool } from './tool.mjs'

/**
 * A test runner over one part of the tests. Its own report goes to the terminal; what it counted is
 * read from the file it writes.
 *
 * @typedef {{ name: string, args: string[], report: string, env: Record<string, string>, read: (report: any) => Counts }} Suite
 * @typedef {{ files: number, passed: number, failed: number, skipped: number }} Counts
 */

const reports = join(root, '.cache', 'test')

/**
 * @param {string[]} projects of vitest.config.ts
 * @param {string[]} [more]
 * @returns {Suite}
 */
export function vitestSuite(projects, more = []) {
  const name = projects.join(', ')
  const report = freshReport(projects.join('-'))
  return {
    name,
    report,
    env: {},
    args: [
      tool('vitest'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...more,
    ],
    read: (result) => ({
      files: result.testResults.length,
      passed: result.numPassedTests,
      // A file that could not be loaded counts no test, yet has failed.
      failed: Math.max(result.numFailedTests, result.numFailedTestSuites > 0 ? 1 : 0),
      skipped: result.numPendingTests + result.numTodoTests,
    }),
  }
}

/**
 * @param {string[]} [more]
 * @returns {Suite}
 */
export function playwrightSuite(more = []) {
  const report = freshReport('e2e')
  return {
    name: 'e2e',
    report,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    args: [tool('playwright'), 'test', ...more],
    read: ({ suites, stats }) => ({
      files: suites.length,
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  }
}

/**
 * The benchmark: it counts figures, and only a part that could not be measured fails.
 *
 * @param {string[]} parts to measure; none, all of them
 * @returns {Suite}
 */
export function benchSuite(parts) {
  const report = freshReport('bench')
  return {
    name: 'bench',
    report,
    env: { TILL_BENCH_REPORT: report },
    args: [join(root, 'test', 'bench', 'run.ts'), ...parts],
    read: ({ parts: files, rows, failed }) => ({ files, passed: rows, failed, skipped: 0 }),
  }
}

/**
 * @param {Suite} suite
 * @returns {Counts | undefined} undefined when the runner wrote no report
 */
export function countsOf(suite) {
  if (!existsSync(suite.report)) return undefined
  return suite.read(JSON.parse(readFileSync(suite.report, 'utf8')))
}

/** A report of an earlier run must never speak for this one. @param {string} name */
function freshReport(name) {
  mkdirSync(reports, { recursive: true })
  const report = join(reports, `${name}.json`)
  rmSync(report, { force: true })
  return report
}
