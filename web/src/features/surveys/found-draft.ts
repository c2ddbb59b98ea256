import type { Answer } from '@kith/shared/surveys/questionnaire.ts'
import type { Draft } from '@kith/shared/surveys/revision.ts'

/** Answers that were found on this device; what is not in the shape of them is left where it is. */
export function foundDraft(found: unknown): Draft | undefined {
  if (!isRecord(found)) return undefined
  const { answers, revision } = found
  if (!isRecord(answers) || typeof revision !== 'number') return undefined
  const kept = Object.entries(answers).filter((entry): entry is [string, Answer] =>
    isRecord(entry[1]),
  )
  return { answers: Object.fromEntries(kept), revision }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
