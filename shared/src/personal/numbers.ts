import type { Form } from './finding.ts'

/** What may stand between a word like "account number" and the number itself. */
const BETWEEN = String.raw`(?:[\s:.,#º°]|(?:is|was|es|era|number|numbers|no|nr|num|n[uú]mero|id|ending|de|del|la|el)(?![\p{L}\p{N}])){0,8}`
/** At least four digits, with letters and signs as such numbers have them. */
const TOKEN = String.raw`(?<it>(?=(?:(?:(?!\d)[\p{L}\p{N}/-]){0,24}\d){4})[\p{L}\p{N}][\p{L}\p{N}/-]{2,24})`
const WHOLE = String.raw`(?<![\p{L}\p{N}])`

/** Numbers by which a clinic, an insurer or a trial knows a person. */
const RECORDS = String.raw`(?:mrn|(?:medical |hospital |patient |health |my )record|record (?:number|no|nr|id)|chart (?:number|no|id)|patient (?:id|number|no)|member id|(?:insurance|policy|claim|subscriber|medicare|medicaid|nhs) (?:id|number|no|card)|(?:account|case) number at the (?:clinic|hospital)|nhc|historia cl[ií]nica|(?:n[uú]mero|n[ºo°.]+) de (?:historia(?: cl[ií]nica)?|expediente|paciente|p[oó]liza|afiliad[oa]|afiliaci[oó]n|seguro m[eé]dico|tarjeta sanitaria)|expediente(?: (?:m[eé]dico|cl[ií]nico))?|p[oó]liza)`
const PAPERS = String.raw`(?:ssn|social security|seguro social|seguridad social|driver['’]?s? licen[sc]e|driving licen[sc]e|licencia de conducir|passport|pasaporte|dni|nie|curp|identity card|c[eé]dula)`
const ACCOUNTS = String.raw`(?:(?:bank |checking |savings )account(?: number| no)?|account number|routing number|n[uú]mero de cuenta|cuenta (?:bancaria|corriente|de ahorros?))`
const CARDS = String.raw`(?:(?:credit |debit |bank )?card|visa|mastercard|amex|cc|tarjeta(?: de (?:cr[eé]dito|d[eé]bito))?)`

/** Numbers that say who somebody is, or lead to their money. */
export const numberForms: readonly Form[] = [
  {
    kind: 'card',
    form: /(?<![\p{L}\p{N}+.,/-])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}]|[-.,/]\d)/dgu,
    fits: (written) => /^[2-6]/.test(written) && passesLuhn(written),
  },
  {
    kind: 'card',
    form: behind(CARDS, String.raw`(?<it>\d(?:[ -]?\d){10,18})(?![\p{L}\p{N}]|[-.,/]\d)`),
    fits: passesLuhn,
  },
  {
    kind: 'bank',
    form: /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![\p{L}\p{N}])/dgiu,
    fits: isIban,
  },
  { kind: 'bank', form: behind(ACCOUNTS, String.raw`(?<it>\d(?:[ -]?\d){5,19})(?![\p{L}\p{N}])`) },
  {
    kind: 'id',
    form: /(?<![\p{L}\p{N}/.-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}/-]|[.,]\d)/dgu,
  },
  {
    kind: 'id',
    form: /(?<![\p{L}\p{N}/.-])(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ]-?\d{7})[- ]?[A-Z](?![\p{L}\p{N}/-])/dgu,
    fits: isDni,
  },
  { kind: 'id', form: behind(PAPERS, TOKEN) },
  {
    kind: 'id',
    form: behind(PAPERS, String.raw`(?<it>\d{3}[ .-]?\d{2}[ .-]?\d{4})(?![\p{L}\p{N}])`),
  },
  { kind: 'record', form: behind(RECORDS, TOKEN), fits: (written) => !isDate(written) },
]

/** A number right behind one of some words. */
function behind(words: string, number: string): RegExp {
  return new RegExp(`${WHOLE}${words}${BETWEEN}${number}`, 'dgiu')
}

function isDate(written: string): boolean {
  return /^(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}[/-]\d{1,2}[/-]\d{1,2}|(?:19|20)\d\d)$/.test(
    written,
  )
}

/** ISO/IEC 7812: the check digit of a payment card. */
function passesLuhn(written: string): boolean {
  const digits = written.replace(/\D/g, '')
  if (digits.length < 12 || /^(\d)\1*$/.test(digits)) return false
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}

/** ISO 13616: an account number of a bank, by its check digits. */
function isIban(written: string): boolean {
  const compact = written.replaceAll(' ', '').toUpperCase()
  if (compact.length < 15 || compact.length > 34) return false
  const turned = compact.slice(4) + compact.slice(0, 4)
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}

/** The Spanish identity card: its letter follows from its number. */
function isDni(written: string): boolean {
  const compact = written.replace(/[ .-]/g, '')
  const digits = compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === compact.at(-1)
}
