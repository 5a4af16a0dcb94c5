/** Epochs and the moving of a queue. */
export const version = 8

export const sql = ``
