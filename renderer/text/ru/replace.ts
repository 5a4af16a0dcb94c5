/** Replacing a card. */
export const replace = {
  title: 'Замена карты',
}
