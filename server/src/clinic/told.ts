import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { For } from './earlier.ts'
import { keyOf, type Answers, type Judged } from './edition.ts'
import { makeReport, type Answer, type Ask, type SurveyData } from './item-answer.ts'
import { headName, POOL, versionScope } from './scopes.ts'
import { surveyReport, type StudyRows } from './survey-report.ts'

/** What somebody is told of a survey. */
export interface Told {
  /** Question by question; null where there is no such version or group. */
  answer(ask: Ask): Answer | null
  /** In the rows of the study that it follows. */
  study(): StudyRows
}

/** Of people as they are; of nobody there are the words of the survey alone. */
export function toldOf(data: SurveyData, whom: For): Told {
  const made = makeReport(data, whom)
  return { answer: made.answer, study: () => surveyReport(made, whom).answer }
}

/** As an edition has it; of a version that it does not tell of there are its words alone. */
export function toldIn(
  answers: Answers | null,
  definitions: readonly QuestionnaireVersion[],
  whom: For,
): Told {
  const nobody = () => toldOf({ definitions, people: [], stopped: [] }, whom)
  return {
    answer: (ask) => {
      const version = ask.version ?? answers?.newest
      const said = answers?.items[keyOf({ ...ask, version })]
      if (said || ask.only !== undefined) return said ?? null
      return nobody().answer({ version })
    },
    study: () => answers?.study ?? nobody().study(),
  }
}

export type LeftOut = ReplyOf<'GET /api/clinics/:clinicId/surveys/:survey/report'>['leftOut']

/** Of a version, or of all together, whose answers an edition does not count, for too few have come. */
export function leftOutOf(
  edition: Pick<Judged, 'heads' | 'givenHeads'> | null,
  version: number,
  least: number,
): LeftOut {
  const { heads = {}, givenHeads = heads } = edition ?? {}
  const name = headName(version === 0 ? POOL : versionScope(version))
  const given = givenHeads[name] ?? 0
  const count = { shown: false, below: least } as const
  return [
    ...(given === 0 ? [{ whose: 'given-by-themselves', count } as const] : []),
    ...(heads[name] === undefined || heads[name] === given
      ? [{ whose: 'entered-by-clinic', count } as const]
      : []),
  ]
}
