/** All about one card. */
export const card = {
  title: 'Карта',
}
