/** What a person decides and what is owed since. */
export const version = 6

export const sql = ``
