/** Replacing a card. */
export const replace = {
  title: 'Replace a card',
}
