/** Outages with their contents, shifts, reviews. */
export const version = 7

export const sql = ``
