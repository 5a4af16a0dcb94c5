/** The words of the screen `new-card`. */
export const newCard = {
  title: 'Новая карта',
}
