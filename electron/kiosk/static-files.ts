/** The built page's files, for both hosts. Reads inside its folder only and never lists it. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

export type StaticFile = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

/** The file behind a URL path (`/` is `index.html`), or undefined: not there, outside the folder, or of an unknown kind. */
export async function readStaticFile(folder: string, urlPath: string): Promise<StaticFile | undefined> {
  const path = locate(folder, urlPath)
  const contentType = path === undefined ? undefined : contentTypes[extname(path)]
  if (path === undefined || contentType === undefined) return undefined
  try {
    // A link inside the folder must not lead out of it either.
    if (!(await realpath(path)).startsWith((await realpath(folder)) + sep)) return undefined
    return {
      body: new Uint8Array(await readFile(path)),
      headers: { 'content-type': contentType, 'cache-control': 'no-cache' },
    }
  } catch {
    return undefined
  }
}

function locate(folder: string, urlPath: string): string | undefined {
  const decoded = decode(urlPath)
  if (decoded === undefined || decoded.includes('\0') || decoded.includes('\\')) return undefined
  const path = resolve(folder, `.${decoded === '/' ? '/index.html' : decoded}`)
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : undefined
}

function decode(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
}
