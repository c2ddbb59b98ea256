import { useEffect } from 'react'
import type { Conversation, Message } from './api.ts'
import { useMarkRead } from './api.ts'

/** What is on a page that somebody looks at counts as read, up to the last message. */
export function useReadUpTo({ id, unread }: Conversation, messages: Message[] | undefined): void {
  const { mutate } = useMarkRead(id)
  const last = messages?.at(-1)?.id
  useEffect(() => {
    if (last === undefined || unread === 0) return
    const mark = () => {
      if (document.visibilityState === 'visible') mutate(last)
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [last, unread, mutate])
}
