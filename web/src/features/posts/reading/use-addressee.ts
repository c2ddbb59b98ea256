import { useKept } from '../../../lib/kept.ts'
import type { ReplyText } from '../api.ts'

/** The reply that one answers, as far as it is said above the words. */
export type Addressee = Pick<ReplyText, 'id' | 'position' | 'author'>

/** Whom one answers: kept as long as the words are, also over a reload. */
export function useAddressee(postId: string) {
  const [kept, keep] = useKept(`posts.reply.to.${postId}`, '', { overReload: true })
  const choose = (to: Addressee | null) =>
    keep(to ? JSON.stringify({ id: to.id, position: to.position, author: to.author }) : '')
  return [addresseeOf(kept), choose] as const
}

function addresseeOf(kept: string): Addressee | null {
  if (kept === '') return null
  const found: unknown = JSON.parse(kept)
  return isAddressee(found) ? found : null
}

function isAddressee(found: unknown): found is Addressee {
  return typeof found === 'object' && found !== null && 'position' in found && 'author' in found
}
