import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { filesIn } from './fingerprint.mjs'
import { gates } from './gates.mjs'
import { node24 } from './node-24.mjs'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'
import { setUp } from './set-up.mjs'
import { benchSuite, countsOf, playwrightSuite, vitestSuite } from './suites.mjs'
import { summary } from './summary.mjs'
import { tool } from './tool.mjs'

/**
 * `npm test` and its parts: sets up what they need, runs every part even when an earlier one failed,
 * and ends with one table. Arguments after the part's name go to its runner.
 *
 * @typedef {{ name: string, ok: boolean, seconds: number, files: number, passed: number, failed: number, skipped: number }} Result
 */

/** @type {Record<string, (more: string[]) => Promise<Result[]>>} */
const parts = {
  all: async () => [
    ...(await passAll()),
    await built(),
    // All that runs on Node side by side: what one file waits for another one works in.
    await suite(() => vitestSuite(['tree', 'package', 'crash', 'simulation', 'unit'])),
    await suite(() => playwrightSuite()),
  ],
  check: async () => [...(await passAll()), await suite(() => vitestSuite(['tree']))],
  unit: async (more) => [await suite(() => vitestSuite(['unit'], more))],
  crash: async (more) => {
    const { rounds, seed, rest } = crashArgs(more)
    const env = {
      ...(rounds !== undefined && { TILL_CRASH_ROUNDS: rounds }),
      ...(seed !== undefined && { TILL_CRASH_SEED: seed }),
    }
    return [await suite(() => vitestSuite(['crash'], rest), env)]
  },
  package: async (more) => [await suite(() => vitestSuite(['package'], more))],
  e2e: async (more) => [await suite(() => playwrightSuite(more))],
  screenshots: async (more) => [await suite(() => playwrightSuite(more), { TILL_SCREENSHOTS: '1' })],
  bench: async (more) => [await suite(() => benchSuite(more))],
  simulate: async (more) => {
    const { minutes = '10', seed = '1' } = simulationArgs(more)
    return [
      await program('simulation', ['test/simulation/simulate.ts', '--minutes', minutes, '--seed', seed]),
    ]
  },
}

const withBuild = ['package', 'e2e', 'screenshots', 'bench']
const withBrowser = ['all', 'unit', 'e2e', 'screenshots', 'bench']

await asProgram(async () => {
  const [part = 'all', ...more] = process.argv.slice(2)
  await setUp({ build: withBuild.includes(part) })
  if (part === 'format') {
    const { code } = await run(node24(), [tool('oxfmt'), '.'], { cwd: root })
    return code
  }
  const chosen = parts[part]
  if (chosen === undefined) throw new Error(`There is no part ${part}: ${Object.keys(parts).join(', ')}`)
  if (withBrowser.includes(part)) process.env.TILL_BROWSER = await browser()
  const results = await chosen(more)
  process.stdout.write(`${summary(results)}\n`)
  return results.every((result) => result.ok) ? 0 : 1
})

/** `--minutes N` and `--seed N`. @param {string[]} args */
function simulationArgs(args) {
  const { values } = parseArgs({
    args,
    options: { minutes: { type: 'string' }, seed: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  return { minutes: numeral(values.minutes), seed: numeral(values.seed) }
}

/**
 * `--rounds N` makes the crash tests long: about so many kills, and states of a log, a file, a disk; `--seed N`. The rest is the
 * runner's.
 *
 * @param {string[]} args
 */
function crashArgs(args) {
  const names = ['rounds', 'seed']
  const { values, tokens } = parseArgs({
    args,
    options: { rounds: { type: 'string' }, seed: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const own = new Set(
    tokens.flatMap((token) =>
      token.kind === 'option' && names.includes(token.name)
        ? [token.index, token.inlineValue === false ? token.index + 1 : token.index]
        : [],
    ),
  )
  const rest = args.filter((_arg, index) => !own.has(index))
  return { rounds: numeral(values.rounds), seed: numeral(values.seed), rest }
}

/** @param {unknown} value */
function numeral(value) {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? value : undefined
}

/** Two at a time. */
async function passAll() {
  /** @type {Result[]} */
  const results = []
  const waiting = gates.entries()
  const lane = async () => {
    for (const [at, gate] of waiting) results[at] = await pass(gate)
  }
  await Promise.all([lane(), lane()])
  return results
}

/**
 * The build as a part of its own, after the gates: what it says of a broken tree, they have said better.
 *
 * @returns {Promise<Result>}
 */
async function built() {
  const startedAt = Date.now()
  const result = { name: 'build', seconds: 0, files: 0, passed: 0, failed: 0, skipped: 0 }
  try {
    await setUp({ build: true })
    return { ...result, ok: true, seconds: since(startedAt), files: filesIn(join(root, 'out')).length }
  } catch (error) {
    say(`\n✗ ${error instanceof Error ? error.message : String(error)}`)
    return { ...result, ok: false, seconds: since(startedAt) }
  }
}

/** @param {import('./gates.mjs').Gate} gate @returns {Promise<Result>} */
async function pass(gate) {
  const startedAt = Date.now()
  const { code, output } = await run(node24(), gate.args(), { cwd: root, show: 'none' })
  const files = gate.filesSeen(output)
  const ok = code === 0 && files > 0
  if (!ok) say(`\n✗ ${gate.name}: exit ${code}, ${files} files looked at\n${withoutFileList(output)}`)
  return { name: gate.name, ok, seconds: since(startedAt), files, passed: 0, failed: 0, skipped: 0 }
}

/**
 * @param {() => import('./suites.mjs').Suite} make
 * @param {Record<string, string>} [env]
 * @returns {Promise<Result>}
 */
async function suite(make, env = {}) {
  const startedAt = Date.now()
  const chosen = make()
  say(`\n• ${chosen.name} tests`)
  const { code } = await run(node24(), chosen.args, {
    cwd: root,
    env: { ...process.env, ...chosen.env, ...env },
  })
  const counts = countsOf(chosen) ?? { files: 0, passed: 0, failed: 0, skipped: 0 }
  const ok = code === 0 && counts.passed > 0 && counts.failed === 0
  // Whatever made the runner fail is a failure, also when no single test was to blame.
  const failed = ok ? 0 : Math.max(counts.failed, 1)
  return { name: `${chosen.name} tests`, ok, seconds: since(startedAt), ...counts, failed }
}

/** A program that says by its exit code how it went. @param {string} name @param {string[]} args @returns {Promise<Result>} */
async function program(name, args) {
  const startedAt = Date.now()
  say(`\n• ${name}`)
  const { code } = await run(node24(), args, { cwd: root })
  const ok = code === 0
  const counts = { files: 0, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  return { name, ok, seconds: since(startedAt), ...counts }
}

async function browser() {
  const script = join(root, 'build', 'browser.mjs')
  const { code, output } = await run(node24(), [script], { cwd: root, show: 'stderr' })
  if (code !== 0) throw new Error('The end-to-end tests need a browser')
  return output.trim().split('\n').at(-1) ?? ''
}

/** tsc's list of looked-at files says nothing about what is wrong. @param {string} output */
function withoutFileList(output) {
  return output
    .split('\n')
    .filter((line) => !/^([A-Za-z]:)?[\\/].*\.(ts|tsx|mts|cts|mjs|json)$/.test(line.trim()))
    .join('\n')
    .trim()
}

/** @param {number} startedAt */
function since(startedAt) {
  return (Date.now() - startedAt) / 1000
}
