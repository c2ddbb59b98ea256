import { useMemo } from 'react'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import { noDraft, readDraft, type Draft } from './draft.ts'

/** What is typed stays with its item over a reload, a sign-in and every refusal, until it went through. */
export function useDraft(myId: string, itemId: string) {
  const name = `moderation.${myId}.${itemId}`
  const [kept, keep] = useKept(name, '', { overReload: true })
  const draft = useMemo(() => readDraft(kept), [kept])
  return {
    draft,
    dirty: draft.note !== '' || draft.action !== null,
    change: (to: Partial<Draft>) => keep(JSON.stringify({ ...noDraft, ...draft, ...to })),
    clear: () => {
      keep('')
      forgetKept(name)
    },
  }
}
