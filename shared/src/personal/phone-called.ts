/** A number as a person writes it to be called, where its form alone does not say that it is one. */
export interface Called {
  start: number
  end: number
  digits: string
}

/** Words before a number by which it is one to call; `cell` and `number` alone stand before too much else. */
const CALLING =
  /(?<![\p{L}\p{N}])(?:call(?:ing)?|text(?:ing)?|phone|telephone|tel|mobile|whatsapp|sms|dial|fax|desk|(?:ring|reach|contact) (?:me|us)|answering at|(?:my|his|her|our) (?:cell|number)|cell ?phone|ll[aá]m(?:a|e|ar|an|as)(?:me|nos|l[aeo])?|m[aá]rca(?:me)?|escr[ií]beme|cont[aá]ctame|tel[eé]fono|tfno|m[oó]vil|celular|mi (?:cel|n[uú]mero))(?!\p{L})/giu

/** What may stand between such a word and its number: each turn takes one sign or one word. */
const BETWEEN =
  /(?:[\s:.,#]|(?:me|us|him|her|it|at|on|to|is|or|number|no|now|today|tonight|anytime|mobile|cell|phone|al|a|en|el|es|mi|my|por|whatsapp|n[uú]mero|tel[eé]fono|m[oó]vil|celular)(?![\p{L}\p{N}])){1,16}/iuy

/** Seven to fourteen digits with no more than two signs between them. */
const NUMBER = /\+?\(?\d(?:[ .()-]{0,2}\d){6,13}(?![\d,]|\.\d)/y

/** Seven digits as they are written within one area of North America; an exchange starts with 2 to 9. */
const THREE_FOUR = /(?<![\p{L}\p{N}.,/$€#+-])[2-9]\d\d-\d{4}(?![\p{L}\p{N}/-]|[.,]\d)/gu

/** Behind an amount; also where a sign says that a range goes on. */
export const UNIT =
  /^ ?(?:[%–—/x×]|(?:m?c?g|mgs|ug|µg|kg|m?l|dl|cc|iu|ui|units?|unidades|u|k|cells?|c[eé]lulas|calor(?:ies|[ií]as)|k?cal|steps|pasos|pills?|pastillas|times|veces|days?|d[ií]as|hours?|horas|dollars?|d[oó]lares|euros?|people|personas|gy|rads?|mm|cm)(?!\p{L}))/iu

const DATE = /^\d{4}[ .-]\d{1,2}[ .-]\d{1,2}$|^\d{1,2}[ .-]\d{1,2}[ .-]\d{4}$/
const YEARS = /^(?:19|20)\d\d(?:[ .-]+(?:19|20)\d\d)+$/
const THOUSANDS = /^\d{1,3}(?:\.\d{3})+$/
/** Ranges are between round numbers. */
const ROUND = 50

/** Numbers behind a word that asks to be called. */
export function calledNumbers(text: string): Called[] {
  const found: Called[] = []
  for (const word of text.matchAll(CALLING)) {
    const from = endOf(BETWEEN, text, word.index + word[0].length)
    const end = from === null ? null : endOf(NUMBER, text, from)
    if (from === null || end === null) continue
    const written = text.slice(from, end)
    if (isWrittenToCall(written) && !UNIT.test(text.slice(end, end + 14)))
      found.push({ start: from, end, digits: written.replace(/\D/g, '') })
  }
  return found
}

/** Numbers like 555-0134 that no unit and no round end marks as a range. */
export function localNumbers(text: string): Called[] {
  return [...text.matchAll(THREE_FOUR)].flatMap(({ index, 0: written }) => {
    const end = index + written.length
    const isRange = Number(written.slice(4)) % ROUND === 0
    if (isRange || UNIT.test(text.slice(end, end + 14))) return []
    return [{ start: index, end, digits: written.replace('-', '') }]
  })
}

function isWrittenToCall(written: string): boolean {
  if (DATE.test(written) || YEARS.test(written) || THOUSANDS.test(written)) return false
  const [, ...groups] = written.split(/\D+/).filter(Boolean)
  // Hours, as in 10-12 14-16; digits one by one.
  const isHours = / /.test(written) && /-/.test(written) && groups.every(({ length }) => length < 3)
  return !isHours && groups.every(({ length }) => length > 1)
}

function endOf(form: RegExp, text: string, from: number): number | null {
  form.lastIndex = from
  return form.test(text) ? form.lastIndex : null
}
