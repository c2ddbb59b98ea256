import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { save as compare, type Draft } from '@kith/shared/surveys/revision.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useLocale } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import type { Kept } from '../../lib/use-unsent.ts'
import { answerSheet } from './answer-sheet.ts'
import { handIn, keepAnswers, surveyQuery, type Survey } from './api.ts'
import { foundDraft } from './found-draft.ts'

export interface Conflict {
  /** As another device saved it. */
  theirs: Draft
  mine: Answers
  /** The questions in which the two differ. */
  differing: string[]
}

/** In milliseconds. */
const pause = 2_000

/** The answers on this page, kept on the server whenever `save` is called; one request at a time. */
export function useDraft(here: Kept, { assignment: { id }, progress }: Survey) {
  const language = useLocale()
  const queries = useQueryClient()
  const [sheet] = useState(() => {
    const first = foundDraft(here.found) ?? progress
    return answerSheet(here, first, progress.answers)
  })
  const [answers, setAnswers] = useState(sheet.answers)
  const [conflict, setConflict] = useState<Conflict>()
  const change = (next: Answers) => {
    sheet.change(next)
    setAnswers(next)
  }
  const compareWithServer = async (mine: Answers) => {
    const { progress: theirs } = await queries.fetchQuery({ ...surveyQuery(id), staleTime: 0 })
    const result = compare(theirs, { answers: mine, revision: sheet.revision() })
    sheet.kept(theirs)
    if (!result.ok) setConflict({ theirs, mine, differing: result.differing })
  }
  const saving = useMutation({
    scope: { id: `survey ${id}` },
    mutationFn: async (mine: Answers) => {
      const revision = sheet.revision()
      const reply = await keepAnswers(id, { answers: mine, revision, language })
      // Here and not in onSuccess: the next request in the queue needs it.
      sheet.kept({ answers: mine, revision: reply.revision })
    },
    onError: (error, mine) => {
      if (isProblem(error, 'survey.changed')) return compareWithServer(mine)
      if (isProblem(error, 'survey.closed')) return queries.invalidateQueries(surveyQuery(id))
      return undefined
    },
  })
  const { mutate, mutateAsync } = saving
  const save = useCallback(() => {
    if (!sheet.isSaved()) mutate(sheet.answers())
  }, [sheet, mutate])
  useSaveOnLeaving(save)
  useEffect(() => {
    // Steps save by themselves; this is for who stops in the middle of one.
    const timer = setTimeout(save, pause)
    return () => clearTimeout(timer)
  }, [answers, save])

  const finishing = useMutation({
    mutationFn: async () => {
      if (!sheet.isSaved()) await mutateAsync(sheet.answers())
      await handIn(id, sheet.revision())
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
    onError: (error) =>
      isProblem(error, 'survey.changed') ? compareWithServer(sheet.answers()) : undefined,
  })
  const resolve = (chosen: Answers) => {
    setConflict(undefined)
    change(chosen)
    save()
  }
  return { answers, change, save, saving, finishing, conflict, resolve }
}

/** When the page is put away, comes back to the network, or is left for another one. */
function useSaveOnLeaving(save: () => void): void {
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') save()
    }
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('online', save)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('online', save)
      save()
    }
  }, [save])
}
