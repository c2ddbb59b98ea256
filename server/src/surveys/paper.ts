import { Problem } from '@kith/shared/problems.ts'
import { SYMBOLS } from '@kith/shared/enrolment/code.ts'

/** Enough that no two forms of a clinic meet, and short enough to be typed from every sheet. */
const LENGTH = 6

/** What is printed on a form, `AB3-9QX`: at random, so that it says nothing of when or to whom. */
export function makeNumber(randomBytes: Uint8Array): string {
  const signs = Array.from(randomBytes.subarray(0, LENGTH), (byte) => SYMBOLS.charAt(byte & 31))
  return [signs.slice(0, 3).join(''), signs.slice(3).join('')].join('-')
}

/** A number as it was typed, in the form in which it is printed. */
export function readNumber(typed: string): string {
  const bare = typed
    .toUpperCase()
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/[^0-9A-Z]/g, '')
  return `${bare.slice(0, 3)}-${bare.slice(3, LENGTH)}`
}

export type FormState = 'printed' | 'keyed-once' | 'differs' | 'counted'

export type Round = 1 | 2

/** Refused where both keyings are done, or where somebody keyed the form in since it was opened for this round. */
export function mustBeAt(state: FormState, round: Round): void {
  const next = { printed: 1, 'keyed-once': 2, differs: null, counted: null }[state]
  if (next === null) throw new Problem('survey.closed')
  if (next !== round) throw new Problem('survey.changed')
}
