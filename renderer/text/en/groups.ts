/** The tree of cards. */
export const groups = {
  title: 'Cards and groups',
}
