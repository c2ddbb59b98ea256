import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'

/** Before the name of a scale, where its score stands among the answers. */
export const SCORE_PREFIX = 'score:'

/**
 * A version with its scores as numbers that were asked for at the end: so a report counts them, hides them and gives
 * their mean as it does with any number, and nobody's score is ever told.
 */
export function withScores(version: QuestionnaireVersion): QuestionnaireVersion {
  const scores = (version.scores ?? []).map(({ scale, min, max }) => ({
    type: 'decimal' as const,
    id: `${SCORE_PREFIX}${scale}`,
    title: { en: `Score: ${scale}`, es: `Puntaje: ${scale}` },
    min,
    max,
  }))
  return { ...version, items: [...version.items, ...scores] }
}
