/** The till: looking up and the customer. */
export const till = {
  title: 'Касса',
}
