/**
 * What the till writes about itself, as JSON lines. Never a name, a phone, an e-mail, a card number, a token, a password
 * or a PIN: fields and sentences pass `scrub` on their way out, whoever wrote them.
 */
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'
import { scrub, scrubText } from './scrub.ts'

export type LogFields = Readonly<Record<string, unknown>>
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One sentence, and what belongs to it as fields; an `Error` goes in a field called `error`. */
export type Log = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>> & {
  /** The same log, with these fields in every line. */
  child(fields: LogFields): Log
}

/**
 * A file, which a support bundle reads; set aside as `<file>.1` at start once it has grown past `rotateAtBytes`. `isEchoed`: to
 * standard error as well, for whoever runs the till without a window.
 */
export type LogTarget = { file: string; isEchoed?: boolean }

const rotateAtBytes = 5 * 1024 * 1024

/** Writes at once, so that the last line before a crash is there. A file that cannot be opened falls back to stderr. */
export function createLog(target: LogTarget, level: LogLevel = 'info'): Log {
  return over(
    pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      openTarget(target),
    ),
  )
}

function over(logger: pino.Logger): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      try {
        logger[level](scrub(fields), scrubText(message))
      } catch {
        // A full disk or a closed pipe loses the line, never the operation that wrote it.
      }
    }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => over(logger.child(scrub(fields))),
  }
}

function openTarget({ file, isEchoed = false }: LogTarget): pino.DestinationStream {
  const kept = openFile(file)
  if (kept === null) return destination(2)
  if (!isEchoed) return kept
  const echo = destination(2)
  return {
    write(line) {
      kept.write(line)
      echo.write(line)
    },
  }
}

function openFile(file: string): pino.DestinationStream | null {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    setAside(file)
    return destination(file)
  } catch {
    return null
  }
}

function destination(dest: number | string): pino.DestinationStream {
  const stream = pino.destination({ dest, sync: true, mode: 0o600 })
  stream.on('error', () => {})
  return stream
}

function setAside(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > rotateAtBytes) renameSync(file, `${file}.1`)
}
