/**
 * The signed heads of a data folder for a command that opens it while no till runs: signed before and after, what the command
 * adds to the audit trail is no change at rest. Null where the key is not at hand (the operating system has sealed it for the
 * desktop) or the heads are not as they were signed: a command vouches for nothing that the till itself would not.
 */
import { join } from 'node:path'
import { canSign, openAuditAnchors, type AuditAnchors } from './platform/audit-anchors.ts'
import { hostFiles } from './platform/paths.ts'
import { openFileSecretStore, type SecretStore } from './platform/secrets.ts'

export function openCommandAnchors(dataFolder: string): AuditAnchors | null {
  const secrets = openSecrets(hostFiles(dataFolder).plainSecrets)
  if (secrets === null || !canSign(secrets)) return null
  const anchors = openAuditAnchors(join(dataFolder, 'audit-anchors.jsonl'), secrets)
  return anchors.state() === 'sound' ? anchors : null
}

function openSecrets(file: string): SecretStore | null {
  try {
    return openFileSecretStore(file)
  } catch {
    return null
  }
}
