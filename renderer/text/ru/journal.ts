/** The words of the screen `journal`. */
export const journal = {
  title: 'Журнал',
}
