import { screens } from '@kith/shared/surveys/flow.ts'
import { useNavigate } from '@tanstack/react-router'
import type { Kept } from '../../lib/use-unsent.ts'
import { AnswerPages } from './answer-pages.tsx'
import { useKeeper, type Survey } from './api.ts'
import { IntroPage } from './intro-page.tsx'
import { useDraft } from './use-draft.ts'

interface SurveyPagesProps {
  /** Answers that lie on this device alone. */
  here: Kept
  survey: Survey
  /** The number of a question; empty for the first page. */
  page: string
}

/** The pages of a member's survey: each has an address, so that the browser's Back goes one question back. */
export function SurveyPages({ here, survey, page }: SurveyPagesProps) {
  const navigate = useNavigate()
  const { assignment, version } = survey
  const assignmentId = assignment.id
  const draft = useDraft(here, survey.progress, useKeeper(assignmentId))
  const go = (to: number, replace = false) => {
    const params = { assignmentId, page: to < 1 ? undefined : String(to) }
    void navigate({ to: '/survey/{-$assignmentId}/{-$page}', params, replace })
  }
  return (
    <AnswerPages version={version} draft={draft} number={page === '' ? 0 : Number(page)} onGo={go}>
      <IntroPage
        survey={survey}
        pages={screens(version, draft.answers)}
        draft={draft}
        onStart={go}
      />
    </AnswerPages>
  )
}
