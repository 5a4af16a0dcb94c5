/** Registering a customer and changing their data. */
export const contact = {
  title: 'Покупатель',
}
