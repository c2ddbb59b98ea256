import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { save as compare, type Draft } from '@kith/shared/surveys/revision.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocale } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { handIn, keepAnswers, surveyQuery, type Survey } from './api.ts'
import { forgetDraft, rememberDraft, rememberedDraft } from './draft-memory.ts'

export interface Conflict {
  /** As another device saved it. */
  theirs: Draft
  mine: Answers
  /** The questions in which the two differ. */
  differing: string[]
}

/** The answers on this page, kept on the server whenever `save` is called; one request at a time. */
export function useDraft(accountId: string, { assignment, progress }: Survey) {
  const { id } = assignment
  const language = useLocale()
  const queries = useQueryClient()
  const [first] = useState(() => rememberedDraft(accountId, id) ?? progress)
  const [answers, setAnswers] = useState(first.answers)
  const [conflict, setConflict] = useState<Conflict>()
  const revision = useRef(first.revision)
  const kept = useRef(progress.answers)
  const latest = useRef(first.answers)

  const change = useCallback(
    (next: Answers) => {
      latest.current = next
      setAnswers(next)
      rememberDraft(accountId, id, { answers: next, revision: revision.current })
    },
    [accountId, id],
  )
  const compareWithKept = async (mine: Answers) => {
    const fresh = await queries.fetchQuery({ ...surveyQuery(id), staleTime: 0 })
    const theirs = fresh.progress
    const result = compare(theirs, { answers: mine, revision: revision.current })
    revision.current = theirs.revision
    kept.current = theirs.answers
    if (!result.ok) setConflict({ theirs, mine, differing: result.differing })
  }
  const saving = useMutation({
    scope: { id: `survey ${id}` },
    mutationFn: async (mine: Answers) => {
      const reply = await keepAnswers(id, { answers: mine, revision: revision.current, language })
      // Here and not in onSuccess: the next request in the queue needs it.
      revision.current = reply.revision
      kept.current = mine
      if (latest.current === mine) forgetDraft(accountId, id)
      return reply
    },
    onError: (error, mine) => {
      if (isProblem(error, 'survey.changed')) return compareWithKept(mine)
      if (isProblem(error, 'survey.closed')) return queries.invalidateQueries(surveyQuery(id))
      return undefined
    },
  })
  const { mutate, mutateAsync } = saving
  const save = useCallback(() => {
    if (latest.current !== kept.current) mutate(latest.current)
  }, [mutate])
  useSaveOnLeaving(save)

  const finishing = useMutation({
    mutationFn: async () => {
      if (latest.current !== kept.current) await mutateAsync(latest.current)
      await handIn(id, revision.current)
    },
    onSuccess: () => {
      forgetDraft(accountId, id)
      return queries.invalidateQueries({ queryKey: ['surveys'] })
    },
    onError: (error) =>
      isProblem(error, 'survey.changed') ? compareWithKept(latest.current) : undefined,
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
