import { formatCode, parseCode } from '@kith/shared/enrolment/code.ts'

/** What stands in the field, and what became of it when it was read. */
export interface CodeReading {
  text: string
  /** The eleven bare symbols of a code that can be right. */
  code?: string
  /** The one code that a slip may have come from. */
  suggestion?: string
  fault?: 'length' | 'symbol' | 'check'
}

/** Reads a code as it was typed or scanned. */
export function readingOf(text: string): CodeReading {
  const parsed = parseCode(text)
  if (parsed.ok) return { text: formatCode(parsed.code), code: parsed.code }
  if (parsed.suggestion) return { text, suggestion: parsed.suggestion }
  return { text, fault: parsed.why }
}
