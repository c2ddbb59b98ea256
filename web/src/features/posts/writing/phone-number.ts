/** Free lines and the lines of /help/now belong to nobody. */
const free = /^(?:1?8(?:00|33|44|55|66|77|88)\d{7}|34[89]00\d{6}|[89]00\d{6}|116123|8009112000)$/

const candidate = /(?<![\p{L}\d/.,-])\+?\(?\d[\d ().-]{5,20}\d(?![\p{L}\d/])/gu
const date = /^(?:\d{4}[-. ]\d{1,2}[-. ]\d{1,2}|\d{1,2}[-. ]\d{1,2}[-. ]\d{2,4})$/

/** The first thing in a text that looks like somebody's telephone number, as it was written. */
export function phoneNumberIn(text: string): string | null {
  for (const [found] of text.matchAll(candidate)) {
    const digits = found.replace(/\D/g, '')
    const long = digits.length >= 9 && digits.length <= 15
    const local = /^\d{3}[-. ]\d{4}$/.test(found)
    if ((long || local) && !free.test(digits) && !date.test(found)) return found
  }
  return null
}

/** The text without that number, and without the gap it would leave. */
export function withoutNumber(text: string, number: string): string {
  return text
    .replaceAll(number, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ +([.,;:])/g, '$1')
}
