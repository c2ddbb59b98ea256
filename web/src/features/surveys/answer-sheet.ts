import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import type { Draft } from '@kith/shared/surveys/revision.ts'
import type { Unsent } from '../../lib/unsent.ts'

/** What is on the page, and what is known of the server; beside React, since requests outlive a drawing. */
export interface AnswerSheet {
  answers: () => Answers
  revision: () => number
  isSaved: () => boolean
  change: (next: Answers) => void
  /** The server keeps these answers as this revision. */
  kept: (draft: Draft) => void
}

export function answerSheet(here: Unsent, first: Draft, onServer: Answers): AnswerSheet {
  let latest = first.answers
  let saved = onServer
  let { revision } = first
  return {
    answers: () => latest,
    revision: () => revision,
    isSaved: () => latest === saved,
    change(next) {
      latest = next
      here.write({ answers: next, revision })
    },
    kept(draft) {
      saved = draft.answers
      revision = draft.revision
      if (latest === saved) here.drop()
      else here.write({ answers: latest, revision })
    },
  }
}
