/** Whose cards these are, by a code. */
export const identify = {
  title: 'Cards by a code',
}
