import { formatCode, parseCode } from '@kith/shared/enrolment/code.ts'
import { Problem } from '@kith/shared/problems.ts'

/** Looked up for a text that can't be a code, so that it takes as long as one that can; never printed. */
const NOBODYS = 'no code'

export interface ReadCode {
  code: string
  /** The one answer to every code that can't be used; `yours` for who used it up themselves. */
  refusal: (yours: boolean) => Problem
}

/**
 * Reads a code as it was typed. A mistyped one gets a proposal where only one look-alike symbol can be meant; it
 * is worked out from the text alone, so it says nothing of which codes there are.
 */
export function readCode(text: string): ReadCode {
  const parsed = parseCode(text)
  if (parsed.ok) {
    const refusal = (yours: boolean) =>
      new Problem('code.unusable', yours ? { state: { yours } } : {})
    return { code: parsed.code, refusal }
  }
  const { suggestion } = parsed
  const state = suggestion === undefined ? undefined : { suggestion: formatCode(suggestion) }
  return { code: NOBODYS, refusal: () => new Problem('code.unusable', { state }) }
}
