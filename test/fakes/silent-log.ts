import type { Log, LogFields } from '../../electron/platform/log.ts'

export type LogLine = { level: string; message: string; fields: LogFields }

/** A log that keeps its lines for a test to look at, and writes nothing. */
export function silentLog(lines: LogLine[] = []): Log {
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields })
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => silentLog(lines),
  }
}
