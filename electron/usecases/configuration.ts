/** The configuration: checked whole, every wrong path named; its secrets looked up by name. */
import { z } from 'zod'
import { configSchema, type Config, type SecretValue } from '../../shared/model/config.ts'

export type ConfigProblem = { path: string; message: string }

/** Either a configuration or all that is wrong with it. */
export function parseConfig(text: string): { config: Config } | { problems: ConfigProblem[] } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problems: [{ path: '(file)', message: `not JSON${whereIn(text, error)}` }] }
  }
  const parsed = configSchema.safeParse(json)
  return parsed.success ? { config: parsed.data } : { problems: problemsOf(parsed.error.issues) }
}

/** The line, and nothing of what stands there: secrets do. */
function whereIn(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const [, line] = /\(line (\d+) column \d+\)/.exec(message) ?? []
  if (line !== undefined) return `, line ${line}`
  const [, near = ''] = /, (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? []
  const start = near === '' ? -1 : text.indexOf(near)
  return start === -1 ? '' : `, line ${text.slice(0, start + near.length / 2).split('\n').length}`
}

export function problemsOf(issues: readonly z.core.$ZodIssue[]): ConfigProblem[] {
  return issues.flatMap((issue): ConfigProblem[] => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'no such setting' }))
    }
    return [{ path: path.length === 0 ? '(file)' : path.join('.'), message: issue.message }]
  })
}

/** Undefined when the secret's name is not in the store. */
export function revealSecret(
  value: SecretValue,
  secrets: { get(name: string): string | undefined },
): string | undefined {
  return typeof value === 'string' ? value : secrets.get(value.secret)
}

/** JSON Schema of the configuration file, for editors. */
export const configJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })
