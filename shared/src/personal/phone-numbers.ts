import type { Finding } from './finding.ts'
import { calledNumbers, localNumbers, UNIT, type Called } from './phone-called.ts'

/** Free numbers belong to help lines and hospitals, never to a person: North America, Spain. */
const FREE = /^(?:\+?1)?(?:800|833|844|855|866|877|888)\d{7}$|^(?:\+?34)?[89]00\d{6}$/
/** Free or short in most countries; what stands behind a word that asks to call may be of any of them. */
const FREE_ABROAD = /^(?:0?80[08]|900|116|131114$)/

/** North American numbers as people group them; also those that no exchange has given out. */
const GROUPED = /(?<![\d-])(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])/g

/** Written so only of a telephone: with a plus, or nine digits in the groups of Spain, or ten of North America in a row. */
const ABROAD = [
  /(?<![\p{L}\p{N}.,/+-])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}(?![\p{L}\p{N}/]|[-.,]\d)/gu,
  /(?<![\p{L}\p{N}.,/$€+-])[67]\d{2}(?:[ .-]?\d{3}[ .-]?\d{3}|(?:[ .-]?\d{2}){3})(?![\p{L}\p{N}/]|[-.,]\d)/gu,
  /(?<![\p{L}\p{N}.,/$€+#-])[2-9]\d{2}[2-9]\d{6}(?![\p{L}\p{N}/]|[-.,]\d)/gu,
]
/** Before digits in a row that are not to be called. */
const NUMBERED =
  /(?:order|case|lot|ref(?:erence)?|trial|study|no|nr|number|id|#|pedido|caso|lote|referencia)[\s:.#]{0,3}$/iu

export interface PhoneNumber extends Omit<Finding, 'kind'> {
  /** Costs nothing to call: not a person's. It covers its place all the same. */
  free: boolean
}

/** The country whose way of writing is meant; `any` where it is not known. */
export type Calling = 'north-america' | 'other' | 'any'

/** What the form of a text alone shows to be a telephone number, without any table of exchanges. */
export function writtenNumbers(text: string, calling: Calling): PhoneNumber[] {
  const northAmerican = calling !== 'other'
  const all = [
    ...(northAmerican ? [...text.matchAll(GROUPED)].map(ofMatch) : []),
    ...calledNumbers(text).map(ofCalled),
    ...(northAmerican ? localNumbers(text).map(ofCalled) : []),
    ...(calling === 'any' ? abroad(text) : []),
  ]
  return withoutOverlap(all)
}

export function isFree(digits: string): boolean {
  return FREE.test(digits)
}

/** The first of those that share a place, in the order of the text. */
export function withoutOverlap<One extends { from: number; to: number }>(
  all: readonly One[],
): One[] {
  let covered = 0
  return all
    .toSorted((one, other) => one.from - other.from)
    .filter(({ from, to }) => {
      if (from < covered) return false
      covered = to
      return true
    })
}

function abroad(text: string): PhoneNumber[] {
  return ABROAD.flatMap((form) => [...text.matchAll(form)])
    .filter(({ index, 0: written }) => {
      const after = text.slice(index + written.length, index + written.length + 14)
      const digits = written.replace(/\D/g, '').length
      return digits > 8 && !UNIT.test(after) && !NUMBERED.test(text.slice(0, index).slice(-14))
    })
    .map(ofMatch)
}

function ofMatch({ index, 0: written }: RegExpExecArray): PhoneNumber {
  const free = isFree(written.replace(/[^\d+]/g, ''))
  return { from: index, to: index + written.length, free }
}

function ofCalled({ start, end, digits }: Called): PhoneNumber {
  return { from: start, to: end, free: isFree(digits) || FREE_ABROAD.test(digits) }
}
