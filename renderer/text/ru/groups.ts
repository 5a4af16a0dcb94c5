/** The tree of cards. */
export const groups = {
  title: 'Карты и группы',
}
