/** Whose cards these are, by a code. */
export const identify = {
  title: 'Карты по коду',
}
