/** Outlets, regions, partners, card types. */
export const directories = {
  title: 'Directories',
}
