/** What proves that records are as they were written. */
export const version = 9

export const sql = ``
