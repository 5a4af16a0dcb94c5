/** What offline spending and approvals need. */
export const version = 5

export const sql = ``
