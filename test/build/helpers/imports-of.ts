import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Visitor, parseSync } from 'rolldown/utils'

/** The project's own folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

export type Import = {
  /** The importing file, relative to the project, with forward slashes. */
  from: string
  /** A file of the project in the same form, a package or a Node module by name. */
  to: string
}

/** Every TypeScript source under a folder, relative to the project, with forward slashes. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
}

/**
 * Every module a source names: imports, re-exports, types, `import()` and `require`, worker files. A
 * source that cannot be parsed fails the test that asks.
 */
export function importsOf(from: string): Import[] {
  const { program, errors } = parseSync(from, readFileSync(join(root, from), 'utf8'))
  if (errors.length > 0) throw new Error(`${from}: ${errors.map(({ message }) => message).join('; ')}`)
  const found: string[] = []
  const add = (source: unknown) => {
    if (typeof source !== 'object' || source === null || !('value' in source)) return
    if (typeof source.value === 'string') found.push(source.value)
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') add(node.arguments[0])
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'URL' && node.arguments.length === 2) {
        const [path] = node.arguments
        if (path?.type === 'Literal' && /^\.{1,2}\/.*\.ts$/.test(String(path.value))) add(path)
      }
    },
  }).visit(program)
  return found.map((to) => ({
    from,
    to: to.startsWith('.') ? relative(root, resolve(root, dirname(from), to)).replaceAll('\\', '/') : to,
  }))
}
