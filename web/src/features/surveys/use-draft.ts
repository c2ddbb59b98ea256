import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { save as compare, type Draft } from '@kith/shared/surveys/revision.ts'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useLocale } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import type { Kept } from '../../lib/use-unsent.ts'
import { answerSheet } from './answer-sheet.ts'
import type { Progress } from './api.ts'
import { foundDraft } from './found-draft.ts'

export interface Conflict {
  /** As another device saved it. */
  theirs: Draft
  mine: Answers
  /** The questions in which the two differ. */
  differing: string[]
}

/** Where answers are kept: for a member's survey, or for that of someone without an account. */
export interface Keeper {
  /** Requests of one scope wait for each other. */
  scope: string
  keep: (answers: Omit<Progress, 'state'>) => Promise<Progress>
  /** What is kept there now. */
  ask: () => Promise<Progress>
  /** Gives the receipt, where there is one. */
  handIn: (revision: number) => Promise<string | null>
  /** It was closed elsewhere, or here: what is shown of it is asked for anew. */
  renew: () => Promise<void>
}

/** In milliseconds. */
const pause = 2_000

/** The answers on this page, kept on the server whenever `save` is called; one request at a time. */
export function useDraft(here: Kept, progress: Progress, keeper: Keeper) {
  const language = useLocale()
  const [sheet] = useState(() => {
    const first = foundDraft(here.found) ?? progress
    return answerSheet(here, first, progress.answers)
  })
  const [answers, setAnswers] = useState(sheet.answers)
  const [conflict, setConflict] = useState<Conflict>()
  /** Handed in without a connection: it is sent again and again. */
  const [waits, setWaits] = useState(false)
  const change = (next: Answers) => {
    sheet.change(next)
    setAnswers(next)
  }
  const compareWithServer = async (mine: Answers) => {
    const theirs = await keeper.ask()
    const result = compare(theirs, { answers: mine, revision: sheet.revision() })
    sheet.kept(theirs)
    if (!result.ok) setConflict({ theirs, mine, differing: result.differing })
  }
  const saving = useMutation({
    scope: { id: keeper.scope },
    mutationFn: async (mine: Answers) => {
      const revision = sheet.revision()
      const reply = await keeper.keep({ answers: mine, revision, language })
      // Here and not in onSuccess: the next request in the queue needs it.
      sheet.kept({ answers: mine, revision: reply.revision })
    },
    onError: (error, mine) => {
      if (isProblem(error, 'survey.changed')) return compareWithServer(mine)
      if (isProblem(error, 'survey.closed', 'token.spent')) return keeper.renew()
      return undefined
    },
  })
  const { mutate, mutateAsync } = saving
  const save = useCallback(() => {
    if (!sheet.isSaved()) mutate(sheet.answers())
  }, [sheet, mutate])
  useSaveOnLeaving(save)
  useSaveAfterPause(answers, save)

  const finishing = useMutation({
    mutationFn: async () => {
      if (!sheet.isSaved()) await mutateAsync(sheet.answers())
      return keeper.handIn(sheet.revision())
    },
    onError: (error) => {
      setWaits(isProblem(error, 'offline'))
      if (isProblem(error, 'survey.changed')) return compareWithServer(sheet.answers())
      return isProblem(error, 'token.spent') ? keeper.renew() : undefined
    },
  })
  const resolve = (chosen: Answers) => {
    setConflict(undefined)
    change(chosen)
    save()
  }
  return { answers, change, save, saving, finishing, waits, conflict, resolve }
}

/** Steps save by themselves; this is for who stops in the middle of one. */
function useSaveAfterPause(answers: Answers, save: () => void): void {
  useEffect(() => {
    const timer = setTimeout(save, pause)
    return () => clearTimeout(timer)
  }, [answers, save])
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
