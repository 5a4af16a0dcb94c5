/** A line of the suite's own, past the reporter. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)
