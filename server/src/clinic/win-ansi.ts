/** Beyond ISO 8859-1, what Windows code page 1252 has: the letters of a PDF's own fonts. */
const MORE = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const NEAREST = new Map(
  ['łl', 'ŁL', 'đd', 'ĐD', 'ħh', 'ĦH', 'ıi', '‑-', '−-'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
)

/** The text in letters that a PDF's own fonts have: nearest letters for others, `?` where there is none. */
export function winAnsi(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (has(letter)) return letter
    if (/\s/.test(letter)) return ' '
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '')
    return NEAREST.get(letter) ?? (plain !== '' && Array.from(plain).every(has) ? plain : '?')
  }).join('')
}

function has(letter: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]$/.test(letter) || MORE.includes(letter)
}
