import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useMe } from '../../../lib/me.ts'
import { draftServer } from '../api.ts'
import { DraftKeeper } from './draft-keeper.ts'
import { draftStore } from './draft-store.ts'
import { open } from './open-drafts.ts'

/** The draft of this name of who is signed in: `new`, or `reply:` with the id of a post. */
export function useDraft(key: string) {
  const person = useMe()?.id ?? 'nobody'
  const keeper = useMemo(
    () => new DraftKeeper(draftStore(person, key), draftServer(key)),
    [person, key],
  )
  useEffect(() => open(keeper), [keeper])
  const state = useSyncExternalStore(keeper.listen, keeper.snapshot)
  const { change, replace, choose, discard } = keeper
  return { ...state, change, replace, choose, discard }
}
