/** Facts that were measured. */
export const version = 10

export const sql = ``
