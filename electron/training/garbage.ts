/**
 * Answers that are not what was asked for: what a captive portal, a cut connection or a wrong gateway gives.
 * Promises: three kinds in turn, each with status 200 and none acceptable as a documented answer.
 */
export type GarbageAnswer = { contentType: string; body: string }

const kinds: readonly GarbageAnswer[] = [
  {
    contentType: 'text/html; charset=utf-8',
    body: '<!doctype html><html lang="ru"><title>Вход в сеть</title><body><h1>Добро пожаловать!</h1><p>Войдите, чтобы продолжить.</p></body></html>',
  },
  {
    contentType: 'application/json; charset=utf-8',
    body: '{"Status":true,"success":true,"Key":"OK","Value":"","Numb',
  },
  { contentType: 'text/plain; charset=utf-8', body: '{"Status":true,"success":true,"Key":"OK","Value":""}' },
]

/** Gives the kinds in turn, from the first. */
export function createGarbage(): () => GarbageAnswer {
  let given = 0
  return () => {
    const kind = kinds[given % kinds.length]
    if (kind === undefined) throw new Error('no kind of garbage')
    given += 1
    return kind
  }
}
