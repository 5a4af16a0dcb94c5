import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type LockedPackage = { version?: string; resolved?: string; os?: string | string[]; optional?: boolean }

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('package-lock.json', root), 'utf8')
const packages = Object.entries((JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages)

const nativeFor = (platform: string) =>
  packages.filter(([, entry]) => [entry.os].flat().includes(platform)).map(([path]) => path)

/** Tools whose native half is one optional package per platform. */
const families = [
  'node_modules/@oxc-parser/',
  'node_modules/@oxc-resolver/',
  'node_modules/@oxfmt/',
  'node_modules/@oxlint/',
  'node_modules/@oxlint-tsgolint/',
  'node_modules/@rolldown/',
  'node_modules/@typescript/',
  'node_modules/lightningcss-',
  'node_modules/node-',
]

test.each(['linux', 'win32'])('the lockfile carries every native package for %s', (platform) => {
  const found = nativeFor(platform)
  for (const family of families) {
    expect(found.filter((path) => path.startsWith(family)).length, family).toBeGreaterThan(0)
  }
})

test('as many native tools are locked for 64-bit Windows as for 64-bit Linux', () => {
  const count = (pattern: RegExp) => packages.filter(([path]) => pattern.test(path)).length
  const windows = count(/[/-](win32|win)-x64(-msvc)?$/)
  expect(windows).toBeGreaterThanOrEqual(families.length)
  expect(count(/[/-]linux-x64(-gnu)?$/)).toBe(windows)
})

test('no registry is written into the lockfile, so any mirror can serve it', () => {
  expect(packages.length).toBeGreaterThan(300)
  const resolved = packages.map(([, entry]) => entry.resolved).filter((from) => from !== undefined)
  expect(resolved).toEqual(['build/toolchain'])
  expect(text).not.toMatch(/"https?:\/\/[^"]*\.tgz"/)
})

test('every package fetched from a registry is locked with its checksum', () => {
  const unchecked = packages.filter(
    ([path, entry]) =>
      path.startsWith('node_modules/') &&
      !('integrity' in entry) &&
      !('link' in entry) &&
      !('inBundle' in entry),
  )
  expect(unchecked.map(([path]) => path)).toEqual([])
})

test('every direct dependency is pinned to one exact version', () => {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
  }
  const wanted = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(wanted.length).toBeGreaterThan(30)
  expect(wanted.filter((range) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual(['file:build/toolchain'])
})
