import { put } from '@kith/shared/surveys/answers.ts'
import { screens } from '@kith/shared/surveys/flow.ts'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Kept } from '../../lib/use-unsent.ts'
import type { Survey } from './api.ts'
import { ConflictPage } from './conflict-page.tsx'
import { IntroPage } from './intro-page.tsx'
import { QuestionPage } from './question-page.tsx'
import { SavedLine } from './saved-line.tsx'
import { useDraft } from './use-draft.ts'

interface SurveyPagesProps {
  /** Answers that lie on this device alone. */
  here: Kept
  survey: Survey
  /** The number of a question; empty for the first page. */
  page: string
}

/** One question a page. Answers are kept at every step, and all of them stay here whatever the way there and back. */
export function SurveyPages({ here, survey, page }: SurveyPagesProps) {
  const navigate = useNavigate()
  const draft = useDraft(here, survey)
  const { answers, save } = draft
  const { assignment, version } = survey
  const assignmentId = assignment.id
  const pages = screens(version, answers)
  const number = Number(page)
  useEffect(save, [number, save])

  const go = (to: number) => {
    const params = { assignmentId, page: to < 1 ? undefined : String(to) }
    void navigate({ to: '/survey/$assignmentId/{-$page}', params })
  }
  if (draft.conflict) {
    return <ConflictPage version={version} conflict={draft.conflict} onChoose={draft.resolve} />
  }
  if (page === '') return <IntroPage survey={survey} answers={answers} onStart={go} />
  const screen = pages[number - 1]
  if (!screen) {
    const params = { assignmentId, page: String(pages.length) }
    return <Navigate to="/survey/$assignmentId/{-$page}" params={params} replace />
  }
  const { question } = screen
  const leave = (answer = answers[question.id] ?? {}) => {
    draft.change(put(answers, question.id, answer))
    // An answer may have switched on questions that come after this one.
    const last = screens(version, put(answers, question.id, answer)).length
    if (number < last) return go(number + 1)
    draft.finishing.mutate()
  }
  return (
    <QuestionPage
      key={question.id}
      screen={screen}
      answer={answers[question.id]}
      onAnswer={(answer) => draft.change(put(answers, question.id, answer))}
      onNext={leave}
      onBack={() => go(number - 1)}
      finishing={draft.finishing}
      status={<SavedLine saving={draft.saving} />}
    />
  )
}
