import { worksApart } from '@kith/shared/standing.ts'
import type { Quote } from '@kith/shared/words.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useGroupName } from '../../../lib/groups.ts'
import { Trans, useT } from '../../../lib/i18n.ts'
import { actorOf, useMe } from '../../../lib/me.ts'
import { postAddress } from '../../../lib/post-address.ts'
import { CareAfter } from '../../../ui/offers/care-after.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { SignInFirst } from '../../../ui/sign-in-first.tsx'
import type { Post } from '../api.ts'
import { Silenced } from '../silenced.tsx'
import { isOpen } from './text-facts.ts'
import { ReplyForm } from './reply-form.tsx'
import type { Addressee } from './use-addressee.ts'

interface ReplyBoxProps {
  post: Post
  answering: Addressee | null
  /** Words of another text that are to be put in. */
  quoting: Quote | null
  onQuoted: () => void
  onForget: () => void
  /** With the place the reply took, where it has one already. */
  onSent: (position: number | null) => void
}

/** Where one replies, or what has to come first. */
export function ReplyBox(props: ReplyBoxProps) {
  const t = useT()
  return (
    <section className="stack no-print reply-box" aria-labelledby="reply-box">
      <h2 id="reply-box" tabIndex={-1}>
        {t('posts.answer.title')}
      </h2>
      <CareAfter where={`reply:${props.post.id}`} />
      <Inside {...props} />
    </section>
  )
}

/** Why nobody can reply, as who closed it said. */
function Locked({ lock, goesOnIn }: Pick<Post, 'lock' | 'goesOnIn'>) {
  const t = useT()
  if (goesOnIn !== null)
    return (
      <Notice title={t('posts.answer.goes-on')}>
        <p>
          <Link to={postAddress({ id: goesOnIn, title: '' })}>
            {t('posts.answer.goes-on.there')}
          </Link>
        </p>
      </Notice>
    )
  if (lock === null) return <Notice>{t('posts.answer.locked')}</Notice>
  return (
    <Notice title={t('posts.answer.locked')}>
      <p>
        {t(`posts.lock.${lock.reason}`)} <DateText at={lock.at} />.
      </p>
      {lock.note && <p className="as-written">{lock.note}</p>}
    </Notice>
  )
}

/** Why nobody, or not this reader, can answer it. */
function closedBy({ group, locked, folded, state }: Post) {
  if (group.archived) return 'archived'
  if (locked) return 'locked'
  if (folded === 'blocked' || folded === 'apart') return 'apart'
  if (state === 'held') return 'held'
  return isOpen(state) ? null : 'closed'
}

function Inside({ post, ...rest }: ReplyBoxProps): ReactNode {
  const t = useT()
  const me = useMe()
  const nameOf = useGroupName()
  const closed = closedBy(post)
  if (closed === 'locked') return <Locked lock={post.lock} goesOnIn={post.goesOnIn} />
  if (closed) return <Notice>{t(`posts.answer.${closed}`)}</Notice>
  if (me === undefined) return null
  if (me === null)
    return (
      <SignInFirst>
        <p>{t('posts.answer.sign-in')}</p>
      </SignInFirst>
    )
  if (worksApart(actorOf(me))) return <Notice>{t('posts.answer.works-apart')}</Notice>
  if (post.mayReply) return <ReplyForm post={post} {...rest} />
  if (!me.verified) return <Notice>{t('posts.write.unverified')}</Notice>
  if (me.standing !== 'active') return <Silenced me={me} />
  return (
    <Notice>
      <p>
        <Trans
          id="posts.answer.join"
          values={{ group: nameOf(post.group) }}
          components={{ 0: <Link to="/groups/$slug" params={{ slug: post.group.slug }} /> }}
        />
      </p>
    </Notice>
  )
}
