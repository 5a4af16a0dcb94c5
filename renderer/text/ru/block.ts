/** The words of the screen `block`. */
export const block = {
  title: 'Блокировка',
}
