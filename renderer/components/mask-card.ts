/** `•••• 0017`: enough to recognise one's own card, too little to use another's. */
export const maskCard = (number: string): string => `•••• ${number.slice(-4)}`
