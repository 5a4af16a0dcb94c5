// Checks an export of the audit trail (audit-….jsonl) without the till: node build/verify-audit.mjs <file> [head]
// `head`: the hash of some entry, as a shift report has it on paper, or its first digits, eight at least.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { argv, exit, stdout } from 'node:process'

const [, , file = '', typed] = argv
const head = typed?.toLowerCase()
if (head !== undefined && !/^[0-9a-f]{8,64}$/.test(head))
  fail(`${typed} is no head: it has 8 to 64 digits, 0-9 and a-f`)
const entries = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line, index) => parse(line, index + 1))
/** @type {number | undefined} */
let printed
let previous = { seq: 0, hash: '0'.repeat(64) }
for (const { seq, at, actor, action, subject, data_json, previous_hash, hash } of entries) {
  const text = JSON.stringify([seq, at, actor, action, subject, data_json, previous_hash])
  const follows = seq === previous.seq + 1 && previous_hash === previous.hash
  if (!follows || hash !== createHash('sha256').update(text).digest('hex')) fail(`broken at entry ${seq}`)
  previous = { seq, hash }
  if (head !== undefined && hash.startsWith(head)) printed ??= seq
}
if (head !== undefined && printed === undefined) fail(`no entry has the hash ${head}`)
stdout.write(`whole: ${previous.seq} entries, head ${previous.hash}\n`)
if (printed !== undefined) stdout.write(`the printed head is entry ${printed}\n`)

/** @param {string} line @param {number} number */
function parse(line, number) {
  try {
    return JSON.parse(line)
  } catch {
    return fail(`line ${number} is no entry`)
  }
}

/** @param {string} why @returns {never} */
function fail(why) {
  stdout.write(`${why}\n`)
  exit(1)
}
