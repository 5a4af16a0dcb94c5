/** The words of the screen `checkout`. */
export const checkout = {
  title: 'Покупка',
}
