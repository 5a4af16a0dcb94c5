// Checks an export of the audit trail (audit-….jsonl) without the till: node build/verify-audit.mjs <file> [head]
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { argv, exit, stdout } from 'node:process'

const [, , file = '', head] = argv
const entries = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
let previous = { seq: 0, hash: '0'.repeat(64) }
for (const { seq, at, actor, action, subject, data_json, previous_hash, hash } of entries) {
  const text = JSON.stringify([seq, at, actor, action, subject, data_json, previous_hash])
  const follows = seq === previous.seq + 1 && previous_hash === previous.hash
  if (!follows || hash !== createHash('sha256').update(text).digest('hex')) fail(`broken at entry ${seq}`)
  previous = { seq, hash }
}
if (head !== undefined && head !== previous.hash) fail(`the head is ${previous.hash}, not ${head}`)
stdout.write(`whole: ${previous.seq} entries, head ${previous.hash}\n`)

/** @param {string} why @returns {never} */
function fail(why) {
  stdout.write(`${why}\n`)
  exit(1)
}
