import type { Reply } from './client.ts'
import { useGroupName } from './groups.ts'
import { useT } from './i18n.ts'
import { PersonName } from './person-name.tsx'
import { useIsFolded } from './warnings.ts'
import { postAddress } from './post-address.ts'

export type PostCard = Reply<'GET /api/home'>['items'][number]

/** What changes when someone wrote something new under a post. */
export function postStamp({ createdAt, lastReplyAt }: PostCard): string {
  return lastReplyAt ?? createdAt
}

interface Choice {
  /** On a list of one group, its name would only repeat itself. */
  withGroup: boolean
}

/** Says a post in a list: the words of an EntryCard. */
export function usePostEntry({ withGroup }: Choice) {
  const t = useT()
  const nameOf = useGroupName()
  const isFolded = useIsFolded()
  return (card: PostCard) => ({
    to: postAddress(card),
    // Of a text that is gone only its place is left, and what was answered there.
    title: card.title || t('app.card.no-longer'),
    by: <PersonName author={card.author} />,
    at: card.createdAt,
    last: card.lastReplyAt ? { words: t('app.card.last'), at: card.lastReplyAt } : undefined,
    facts: [
      ...(withGroup ? [nameOf(card.group)] : []),
      t('app.card.replies', { count: card.replies }),
    ],
    muted: card.folded ? { words: t('app.card.muted'), show: t('app.card.muted.show') } : undefined,
    marks: marksOf(card, t),
    excerpt: card.excerpt,
    // Who put a warning on a text wants each reader to choose.
    folded: isFolded(card.warning) ? t('app.card.folded') : null,
  })
}

interface Mark {
  kind: 'new' | 'warning' | 'plain'
  text: string
}

function marksOf(card: PostCard, t: ReturnType<typeof useT>): Mark[] {
  const marks: Mark[] = []
  if (card.fresh) marks.push({ kind: 'new', text: t('app.card.unseen') })
  if (card.unread) marks.push({ kind: 'new', text: t('app.card.new', { count: card.unread }) })
  if (card.state === 'held') marks.push({ kind: 'warning', text: t('app.card.held') })
  if (card.warning) marks.push({ kind: 'plain', text: t(`app.card.warning.${card.warning}`) })
  return marks
}
