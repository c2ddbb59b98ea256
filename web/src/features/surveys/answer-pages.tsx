import { put } from '@kith/shared/surveys/answers.ts'
import { mayLeadOn, screens } from '@kith/shared/surveys/flow.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { useEffect, type ReactNode } from 'react'
import { ConflictPage } from './conflict-page.tsx'
import { QuestionPage } from './question-page.tsx'
import { SavedLine } from './saved-line.tsx'
import type { useDraft } from './use-draft.ts'

interface AnswerPagesProps {
  version: QuestionnaireVersion
  draft: ReturnType<typeof useDraft>
  /** Of the question; 0 for the first page. */
  number: number
  onGo: (to: number, replace?: boolean) => void
  /** The first page. */
  children: ReactNode
}

/** One question a page. Answers are kept at every step, and all of them stay here whatever the way there and back. */
export function AnswerPages(props: AnswerPagesProps) {
  const { version, draft, number, onGo, children } = props
  const { answers, save } = draft
  const pages = screens(version, answers)
  const screen = pages[number - 1]
  const last = pages.length
  const isPast = number !== 0 && !screen
  useEffect(save, [number, save])
  useEffect(() => {
    if (isPast) onGo(last, true)
  })
  if (draft.conflict) {
    return <ConflictPage version={version} conflict={draft.conflict} onChoose={draft.resolve} />
  }
  if (!screen) return number === 0 ? children : null
  const { question } = screen
  const leave = (answer = answers[question.id] ?? {}) => {
    draft.change(put(answers, question.id, answer))
    // An answer may have switched on questions that come after this one.
    const after = screens(version, put(answers, question.id, answer)).length
    if (number < after) return onGo(number + 1)
    draft.finishing.mutate()
  }
  return (
    <QuestionPage
      key={question.id}
      screen={screen}
      open={number === last && mayLeadOn(version, answers, question)}
      answer={answers[question.id]}
      onAnswer={(answer) => draft.change(put(answers, question.id, answer))}
      onNext={leave}
      onBack={() => onGo(number - 1)}
      finishing={draft.finishing}
      status={<SavedLine saving={draft.saving} />}
    />
  )
}
