import { formatCode, parseCode } from '@kith/shared/enrolment/code.ts'

export type CodeRead = { ok: true; code: string } | { ok: false; suggestion: string | null }

/** Reads a code as it is typed, or as a scanner types the whole address that its square holds. */
export function readCode(text: string): CodeRead {
  const parsed = parseCode(text.slice(text.lastIndexOf('#') + 1))
  if (parsed.ok) return { ok: true, code: formatCode(parsed.code) }
  return { ok: false, suggestion: parsed.suggestion ? formatCode(parsed.suggestion) : null }
}
