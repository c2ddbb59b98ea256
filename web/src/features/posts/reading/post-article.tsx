import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useGroupName } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { FoldedText } from '../marks/folded-text.tsx'
import { Reactions } from '../marks/reactions.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { CareAfter } from '../../../ui/offers/care-after.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { usePin, useUnlock, type Post } from '../api.ts'
import { Byline } from './byline.tsx'
import { EditPost } from './edit-post.tsx'
import { FollowPost } from './follow-post.tsx'
import { TextBody } from './text-body.tsx'
import type { OpenDialog } from './text-dialogs.tsx'
import type { TextTarget } from './text-facts.ts'
import { WaitsForTeam } from './waits-for-team.tsx'
import { TextMenu, type TextAction } from './text-menu.tsx'

interface PostArticleProps {
  post: Post
  /** On later pages of replies it is there for who wants it again. */
  folded: boolean
  onDialog: (dialog: OpenDialog) => void
  onQuote: (target: TextTarget) => void
}

/** The post; folded where this reader would rather not meet it. */
export function PostArticle(props: PostArticleProps) {
  const [shown, setShown] = useState(false)
  if (props.post.folded && !shown)
    return <FoldedPost post={props.post} onShow={() => setShown(true)} />
  return <OpenPost {...props} />
}

function OpenPost({ post, folded, onDialog, onQuote }: PostArticleProps) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  const pin = usePin(post)
  // What fails is shown below the menu.
  const pinOrUnpin = async () => {
    const done = t(post.pinned ? 'posts.unpinned' : 'posts.pinned')
    await pin.mutateAsync()
    toast(done)
  }
  const unlock = useUnlock(post.id)
  const reopen = () => unlock.mutate(undefined, { onSuccess: () => toast(t('posts.unlocked')) })
  const target = { kind: 'post', postId: post.id, text: post } as const
  const choose = (action: TextAction) => {
    if (action === 'edit') setEditing(true)
    else if (action === 'pin') void pinOrUnpin().catch(() => undefined)
    else if (action === 'unlock') reopen()
    else if (action === 'quote') onQuote(target)
    else onDialog({ kind: action, target })
  }
  const words = <TextBody text={post} />
  return (
    <article className="stack post" id="post">
      <ToGroup group={post.group} />
      <PageTitle>{post.title || t('posts.gone-title')}</PageTitle>
      <Byline text={post} />
      <Marks post={post} />
      <WaitsForTeam post={post} textId={post.id} />
      <CareAfter where={`text:${post.id}`} />
      {editing ? (
        <EditPost post={post} onDone={() => setEditing(false)} />
      ) : (
        <>
          {folded ? <Disclosure summary={t('posts.first-post')}>{words}</Disclosure> : words}
          <Reactions target={target} mayReact={post.mayReact} />
          <div className="row text-actions no-print">
            {post.saved && (
              <Button look="quiet" onClick={() => choose('save')}>
                {t('posts.saved.mark')}
              </Button>
            )}
            <FollowPost post={post} />
            <TextMenu target={target} post={post} onChoose={choose} />
          </div>
        </>
      )}
      <ProblemNotice error={pin.error ?? unlock.error} />
    </article>
  )
}

function ToGroup({ group }: { group: Post['group'] }) {
  const nameOf = useGroupName()
  return (
    <Link to="/groups/$slug" params={{ slug: group.slug }} className="back">
      <Icon name="back" />
      {nameOf(group)}
    </Link>
  )
}

/** What its reader would rather not meet: with its words its title is folded as well. */
function FoldedPost({ post, onShow }: { post: Post; onShow: () => void }) {
  const t = useT()
  const why = post.folded ?? 'word'
  const title = t(why === 'muted' || why === 'word' ? 'posts.fold.title' : 'posts.fold.apart-title')
  const show = () => {
    onShow()
    // The button that was pressed is gone.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus())
  }
  return (
    <article className="stack post">
      <ToGroup group={post.group} />
      <PageTitle>{title}</PageTitle>
      {why === 'word' && <Byline text={post} />}
      <FoldedText why={why} name={t('posts.fold.post')} onShow={show} />
    </article>
  )
}

function Marks({ post }: { post: Post }) {
  const t = useT()
  const marks = [
    ...(post.pinned ? [t('posts.pinned.mark')] : []),
    ...(post.group.archived ? [t('posts.archived')] : []),
    ...(post.locked ? [t('posts.locked')] : []),
  ]
  if (marks.length === 0) return null
  return (
    <p className="row">
      {marks.map((mark) => (
        <Badge key={mark}>{mark}</Badge>
      ))}
    </p>
  )
}
