import type { FinishedItem } from './flow.ts'
import type { QuestionnaireVersion, ScoreRule } from './questionnaire.ts'

export interface Score {
  scale: string
  /** Null where too many items are missing. */
  value: number | null
  items: number
  missing: number
}

/** The scores of what was handed in. Skipped, declined and not shown are missing alike. */
export function scoresOf(
  { scores = [] }: Pick<QuestionnaireVersion, 'scores'>,
  finished: readonly FinishedItem[],
): Score[] {
  const numbers = new Map(finished.map(({ item, answer }) => [item, answer?.number]))
  return scores.map((rule) => scoreOf(rule, numbers))
}

function scoreOf(rule: ScoreRule, numbers: ReadonlyMap<string, number | undefined>): Score {
  const given = rule.items.flatMap((id) => {
    const number = numbers.get(id)
    return number !== undefined && number >= rule.min && number <= rule.max ? [number] : []
  })
  const missing = rule.items.length - given.length
  const scored = missing <= rule.maxMissing && given.length > 0
  const sum = given.reduce((all, one) => all + one, 0)
  return {
    scale: rule.scale,
    value: scored ? sum / given.length : null,
    items: rule.items.length,
    missing,
  }
}
