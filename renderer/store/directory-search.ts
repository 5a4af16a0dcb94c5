/** Which entries of a directory fit what is typed: every word of it, anywhere in the entry; `ё` is `е`. Pure. */
import type { DirectoryEntry } from '../../shared/model/directory.ts'

export function entriesWith(entries: readonly DirectoryEntry[], text: string): readonly DirectoryEntry[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  return entries.filter((entry) => {
    const all = plain(Object.values(entry).join(' '))
    const digits = all.replace(/\D/g, '')
    return words.every((word) => all.includes(word) || isIn(word, digits))
  })
}

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** A phone is found however it is grouped. */
function isIn(word: string, digits: string): boolean {
  const sought = word.replace(/\D/g, '')
  return sought.length >= 4 && /^[\d()+.-]+$/.test(word) && digits.includes(sought)
}
