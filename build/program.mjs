import { say } from './say.mjs'

/**
 * Runs a script's main function: what fails is said in one piece on stderr, with exit code 1.
 *
 * @param {() => Promise<number>} main returns the exit code
 */
export async function asProgram(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    say(`\n✗ ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
