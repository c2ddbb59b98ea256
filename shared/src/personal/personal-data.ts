import { found, type Finding } from './finding.ts'
import { mailForms } from './mail.ts'
import { numberForms } from './numbers.ts'
import { peopleForms } from './people.ts'
import { writtenNumbers, type Calling } from './phone-numbers.ts'
import { placeForms } from './places.ts'
import { visibleText } from './visible-text.ts'

/** What says more about itself than others first: where two share a place, the first is meant. */
const forms = [...numberForms, ...peopleForms, ...mailForms, ...placeForms]

/**
 * Where a text says something by which a person can be found. Doses, laboratory values, dates of treatment and
 * stages are nothing of the kind; a doctor's name is not either.
 */
export function personalData(written: string, calling: Calling = 'any'): Finding[] {
  const { text, original } = visibleText(written)
  const numbers = writtenNumbers(text, calling)
  // What is free to call is nobody's, and covers its place.
  const phones = numbers.map((one): Covering => {
    return { kind: 'phone', from: one.from, to: one.to, free: one.free }
  })
  return apart([...found(text, forms), ...phones], text.length)
    .filter(({ free }) => !free)
    .map(({ kind, from, to }) => ({ kind, from: original(from), to: original(to - 1) + 1 }))
}

interface Covering extends Finding {
  free?: boolean
}

/** Of those that overlap, the one that stands first in the list; all in the order of the text. */
function apart(all: readonly Covering[], length: number): Covering[] {
  const covered = new Uint8Array(length)
  const kept = all.filter(({ from, to }) => {
    if (covered.subarray(from, to).includes(1)) return false
    covered.fill(1, from, to)
    return true
  })
  return kept.toSorted((one, other) => one.from - other.from)
}
