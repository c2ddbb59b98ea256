import { useState } from 'react'
import type { Kept } from '../../../lib/use-unsent.ts'
import { noDraft, readDraft, type Draft } from './draft.ts'

/** What is typed stays with its item over a reload, a sign-in and every refusal, until it went through. */
export function useDraft(here: Kept) {
  const [draft, setDraft] = useState(() => readDraft(here.found))
  const change = (to: Partial<Draft>) => {
    const next = { ...draft, ...to }
    setDraft(next)
    here.write(next)
  }
  const clear = () => {
    setDraft(noDraft)
    here.drop()
  }
  return { draft, dirty: draft.note !== '' || draft.action !== null, change, clear }
}
