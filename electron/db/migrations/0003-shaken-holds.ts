/** When a sale at its point may have ended a hold: readings that lag still show it for a while. */
export const version = 3

export const sql = `
ALTER TABLE hold ADD COLUMN shaken_at INTEGER;
`
