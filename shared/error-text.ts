/**
 * The operator's sentence for every code of `errors.ts`, in Russian and English: what happened, whether anything was
 * recorded or sent, and what to do next. A code without a sentence does not compile; a code from elsewhere is shown as
 * it is. Sentences never carry a name, a phone or a secret.
 */
import type { AnyErrorCode } from './errors.ts'
import { actionReasonSentences } from './text/action-reasons.ts'
import { operationErrorSentences } from './text/operation-errors.ts'
import { say } from './text/sentence.ts'
import type { Language, Sentences } from './text/sentence.ts'
import { tillErrorSentences } from './text/till-errors.ts'

export { actionReasons } from './text/action-reasons.ts'
export type { ActionReason } from './text/action-reasons.ts'
export { allowedSpendText, offlineText } from './text/offline.ts'
export type { Language } from './text/sentence.ts'

const sentences: Record<AnyErrorCode, Sentences> = { ...tillErrorSentences, ...operationErrorSentences }

/**
 * One refusal as a sentence. `data` is the refusal's own; what it lacks is left out of the sentence. Read from it:
 * `processing`, `reason` (PROCESSING_*), `retryAfterMs` (LOCKED_OUT), `attemptsLeft` (PIN_WRONG), `issues: [{path, message}]`
 * (BAD_REQUEST, CONFIG_INVALID), `id`, `receipt`, `name`, `most` (SPEND_TOO_MUCH), `several` (CUSTOMER_UNKNOWN), `remoteCode` and `remoteText`.
 */
export function errorText(code: string, data: Record<string, unknown>, language: Language): string {
  if (Object.hasOwn(sentences, code)) return say(sentences[code as AnyErrorCode][language], data)
  return language === 'ru'
    ? `Неизвестный отказ: ${code}. Проверьте в журнале, записана ли операция, и сообщите этот код тому, кто обслуживает кассу.`
    : `An unknown refusal: ${code}. Look in the journal whether the operation was recorded, and tell this code to whoever looks after the till.`
}

/** Why an action is not offered (`actions[].reason` of a customer), as a sentence; an unknown reason is shown as it is. */
export function actionReasonText(reason: string, language: Language): string {
  if (Object.hasOwn(actionReasonSentences, reason)) {
    return actionReasonSentences[reason as keyof typeof actionReasonSentences][language]
  }
  return language === 'ru' ? `Сейчас нельзя: ${reason}.` : `Not now: ${reason}.`
}
