import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { usePostEntry, type PostCard } from '../../lib/post-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { teamQuery, useUnpin, type Group } from './api.ts'

interface PinnedPostsProps {
  group: Group
  cards: readonly PostCard[]
}

/** What the people who help have put first. They take it from there as well. */
export function PinnedPosts({ group, cards }: PinnedPostsProps) {
  const t = useT()
  const entryOf = usePostEntry({ withGroup: false })
  const unpin = useUnpin()
  if (cards.length === 0) return null
  const take = async (id: string) => {
    await unpin.mutateAsync(id)
    toast(t('groups.unpinned'))
  }
  return (
    <>
      <ul className="plain-list stack entries" aria-label={t('groups.pinned')}>
        {cards.map((card) => {
          const entry = entryOf(card)
          const marks = [{ kind: 'plain' as const, text: t('groups.pinned.mark') }, ...entry.marks]
          return (
            <li key={card.id} className="pinned">
              <EntryCard {...entry} marks={marks} />
              <Unpin group={group} card={card} onUnpin={take} />
            </li>
          )
        })}
      </ul>
      <ProblemNotice error={unpin.error} />
    </>
  )
}

interface UnpinProps {
  group: Group
  card: PostCard
  onUnpin: (id: string) => Promise<void>
}

/** For whom it is, as the server says: not for who knows the author, also where only the server knows who that is. */
function Unpin({ group, card, onUnpin }: UnpinProps) {
  const t = useT()
  const { id, author, state, title } = card
  const facts = { id, authorId: author?.id ?? null, state, shown: true, group, known: false }
  const helps = useCan()('post.unpin', facts)
  const { data } = useQuery({ ...teamQuery(id), enabled: helps })
  if (!helps || !data?.may.unpin) return null
  return (
    <Button
      look="quiet"
      aria-label={t('groups.unpin.name', { title })}
      onClick={() => void onUnpin(id).catch(() => undefined)}
    >
      {t('groups.unpin')}
    </Button>
  )
}
