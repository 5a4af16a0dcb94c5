/** What is wrong with one field of a request, in a few words of the caller's language. Never repeats the value. */
import type { Language } from '../../shared/error-text.ts'

/** A field's path joined by dots, empty for the whole request; `message` is a code of errors.ts or a few words. */
export type FieldIssue = { path: string; message: string }

/** What a zod issue may carry; what it lacks is left out of the words. */
type RawIssue = {
  code?: unknown
  message?: unknown
  path?: unknown
  expected?: unknown
  keys?: unknown
  values?: unknown
  minimum?: unknown
  maximum?: unknown
  options?: unknown
}

const maxIssues = 20

export function fieldIssues(issues: readonly unknown[], language: Language): FieldIssue[] {
  return issues.slice(0, maxIssues).map((entry) => {
    const issue: RawIssue = typeof entry === 'object' && entry !== null ? entry : {}
    return { path: pathText(issue.path), message: issueText(issue, language) }
  })
}

function pathText(path: unknown): string {
  if (typeof path === 'string') return path
  if (!Array.isArray(path)) return ''
  return path
    .map((part: unknown) =>
      String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part),
    )
    .join('.')
}

function issueText(issue: RawIssue, language: Language): string {
  const ru = language === 'ru'
  switch (issue.code) {
    case 'invalid_type':
      return ru
        ? `нужно значение вида ${String(issue.expected)}`
        : `a value of type ${String(issue.expected)} is needed`
    case 'unrecognized_keys':
      return (ru ? 'лишние поля: ' : 'unknown fields: ') + list(issue.keys)
    case 'invalid_value':
      return (ru ? 'нужно одно из: ' : 'must be one of: ') + list(issue.values)
    case 'too_small':
      return `${ru ? 'не меньше' : 'at least'} ${String(issue.minimum)}`
    case 'too_big':
      return `${ru ? 'не больше' : 'at most'} ${String(issue.maximum)}`
    case 'invalid_format':
      return ru ? 'неверный вид' : 'of the wrong form'
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `${ru ? 'нужно одно из: ' : 'must be one of: '}${list(issue.options)}`
        : ru
          ? 'не подходит ни один вид'
          : 'fits none of the forms'
    default:
      return typeof issue.message === 'string' ? issue.message : ru ? 'неверно' : 'wrong'
  }
}

const list = (values: unknown): string =>
  Array.isArray(values) ? values.slice(0, 30).map(String).join(', ') : ''
