import { useMemo } from 'react'
import { useT } from '../../../lib/i18n.ts'
import type { FindPeople } from '../../../ui/editor/naming.ts'
import { findPeople } from '../api.ts'

/** Whom one can name in a group; those in the conversation first. */
export function usePeople(
  group: string | undefined,
  post: string | undefined,
): FindPeople | undefined {
  const t = useT()
  return useMemo(() => {
    if (group === undefined) return undefined
    return async (q, signal) => {
      const { items } = await findPeople({ group, post, q }, signal)
      return items.map(({ id, screenName, mentor }) => {
        return { id, name: screenName, ...(mentor && { about: t('posts.mention.mentor') }) }
      })
    }
  }, [group, post, t])
}
