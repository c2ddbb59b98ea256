import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { isProblem } from '../../../../lib/problem-error.ts'
import type { Kept } from '../../../../lib/use-unsent.ts'
import { useDraftRequests, type Draft, type Place } from './api.ts'
import { draftSheet } from './draft-sheet.ts'
import type { Version } from './editing.ts'

/** In milliseconds. */
const pause = 1_500

/** A draft that is being written: saved by itself, one request at a time, and never over somebody else's words. */
export function useEditing(place: Place, draft: Draft, here: Kept) {
  const [sheet] = useState(() => draftSheet(here, draft))
  const [version, setVersion] = useState(sheet.version)
  /** What the server says of it: whether its terms let it be published. */
  const [facts, setFacts] = useState(draft)
  const [theirs, setTheirs] = useState<Draft>()
  const requests = useDraftRequests(place)
  const change = useCallback(
    (act: (present: Version) => Version) => {
      const next = act(sheet.version())
      sheet.change(next)
      setVersion(next)
    },
    [sheet],
  )
  const saving = useMutation({
    scope: { id: `survey-draft ${place.id}` },
    mutationFn: async () => {
      const mine = sheet.version()
      if (sheet.isSaved()) return null
      const saved = await requests.save(sheet.revision(), mine)
      // Here and not in onSuccess: the next request in the queue needs it.
      sheet.kept(mine, saved.revision)
      return saved
    },
    onSuccess: (saved) => saved && setFacts(saved),
    onError: async (error) => {
      if (isProblem(error, 'draft.changed')) setTheirs(await requests.present())
    },
  })
  const { mutate, mutateAsync } = saving
  const waits = theirs !== undefined
  const save = useCallback(() => {
    if (!waits && !sheet.isSaved()) mutate()
  }, [sheet, mutate, waits])
  useSaving(version, save)
  const publishing = useMutation({
    mutationFn: async () => {
      await mutateAsync()
      return requests.publish(sheet.revision())
    },
    onSuccess: () => here.drop(),
  })
  const choose = (which: 'mine' | 'theirs') => {
    if (!theirs) return
    sheet.kept(theirs.version, theirs.revision)
    setTheirs(undefined)
    setFacts(theirs)
    if (which === 'theirs') change(() => theirs.version)
    sheet.kept(theirs.version, theirs.revision)
    if (which === 'mine') mutate()
  }
  return { version, change, facts, saving, saveNow: mutateAsync, theirs, choose, publishing }
}

/** After a pause, when the page is put away or left, and when there is a connection again. */
function useSaving(version: Version, save: () => void): void {
  useEffect(() => {
    const timer = setTimeout(save, pause)
    return () => clearTimeout(timer)
  }, [version, save])
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

export type Editing = ReturnType<typeof useEditing>
