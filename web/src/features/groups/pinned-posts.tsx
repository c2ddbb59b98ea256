import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { usePostEntry, type PostCard } from '../../lib/post-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useUnpin, type Group } from './api.ts'

interface PinnedPostsProps {
  group: Group
  cards: readonly PostCard[]
}

/** What the people who help have put first. They take it from there as well. */
export function PinnedPosts({ group, cards }: PinnedPostsProps) {
  const t = useT()
  const can = useCan()
  const entryOf = usePostEntry({ withGroup: false })
  const unpin = useUnpin()
  if (cards.length === 0) return null
  const take = async (id: string) => {
    await unpin.mutateAsync(id)
    toast(t('groups.unpinned'))
  }
  const mayUnpin = ({ id, author, state }: PostCard) =>
    can('post.unpin', {
      id,
      authorId: author?.id ?? null,
      state,
      shown: true,
      group,
      known: false,
    })
  return (
    <>
      <ul className="plain-list stack entries" aria-label={t('groups.pinned')}>
        {cards.map((card) => {
          const entry = entryOf(card)
          const marks = [{ kind: 'plain' as const, text: t('groups.pinned.mark') }, ...entry.marks]
          return (
            <li key={card.id} className="pinned">
              <EntryCard {...entry} marks={marks} />
              {mayUnpin(card) && (
                <Button
                  look="quiet"
                  aria-label={t('groups.unpin.name', { title: card.title })}
                  onClick={() => void take(card.id).catch(() => undefined)}
                >
                  {t('groups.unpin')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <ProblemNotice error={unpin.error} />
    </>
  )
}
