import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { CareAfter } from '../../../ui/offers/care-after.tsx'
import type { Post, ReplyText } from '../api.ts'
import { FoldedText } from '../marks/folded-text.tsx'
import { Reactions } from '../marks/reactions.tsx'
import { Byline } from './byline.tsx'
import { EditReply } from './edit-reply.tsx'
import { isOpen } from './text-facts.ts'
import { pageOf } from './page-of.ts'
import { TextBody } from './text-body.tsx'
import { WaitsForTeam } from './waits-for-team.tsx'
import { TextMenu, type TextAction } from './text-menu.tsx'

interface ReplyArticleProps {
  reply: ReplyText
  post: Post
  editing: boolean
  onChoose: (action: TextAction) => void
  onEdited: () => void
  onAnswer: () => void
}

/** One reply, with its lasting number; folded where this reader would rather not meet it. */
export function ReplyArticle(props: ReplyArticleProps) {
  const { reply, post } = props
  const [shown, setShown] = useState(false)
  if (!reply.folded || shown) return <OpenReply {...props} />
  const show = () => {
    setShown(true)
    // The button that was pressed is gone.
    requestAnimationFrame(() => document.getElementById(`r${reply.position}`)?.focus())
  }
  return <FoldedReply reply={reply} postId={post.id} why={reply.folded} onShow={show} />
}

function OpenReply(props: ReplyArticleProps) {
  const { reply, post, editing, onChoose, onEdited, onAnswer } = props
  const t = useT()
  const nameId = useId()
  const target = { kind: 'reply', postId: post.id, text: reply } as const
  const name = useAuthorName()(reply.author)
  const called = t('posts.reply.name', { number: reply.position, name })
  return (
    <article id={`r${reply.position}`} className="reply" tabIndex={-1} aria-labelledby={nameId}>
      <header className="row apart">
        <Byline text={reply} />
        <NumberLink id={nameId} postId={post.id} position={reply.position} name={called} />
      </header>
      <WaitsForTeam post={post} textId={reply.id} />
      <CareAfter where={`text:${reply.id}`} />
      {reply.inReplyTo && <InReplyTo postId={post.id} to={reply.inReplyTo} />}
      {editing ? (
        <EditReply reply={reply} post={post} onDone={onEdited} />
      ) : (
        <TextBody text={reply} />
      )}
      {!editing && <Reactions target={target} mayReact={post.mayReact} />}
      {!editing && (
        <div className="row text-actions no-print">
          {post.mayReply && isOpen(reply.state) && (
            <Button look="quiet" onClick={onAnswer} aria-describedby={nameId}>
              {t('posts.reply.answer')}
            </Button>
          )}
          {reply.saved && (
            <Button look="quiet" onClick={() => onChoose('save')} aria-describedby={nameId}>
              {t('posts.saved.mark')}
            </Button>
          )}
          <TextMenu target={target} post={post} onChoose={onChoose} />
        </div>
      )}
    </article>
  )
}

interface FoldedReplyProps {
  reply: ReplyText
  postId: string
  why: NonNullable<ReplyText['folded']>
  onShow: () => void
}

function FoldedReply({ reply, postId, why, onShow }: FoldedReplyProps) {
  const t = useT()
  const nameId = useId()
  const { position } = reply
  const name = t('posts.menu.reply.number', { number: position })
  const folded = <FoldedText why={why} name={name} onShow={onShow} />
  return (
    <article id={`r${position}`} className="reply" tabIndex={-1} aria-labelledby={nameId}>
      <header className="row apart">
        {why === 'word' ? <Byline text={reply} /> : folded}
        <NumberLink id={nameId} postId={postId} position={position} name={name} />
      </header>
      {why === 'word' && folded}
    </article>
  )
}

interface NumberLinkProps {
  id: string
  postId: string
  position: number
  name: string
}

function NumberLink({ id, postId, position, name }: NumberLinkProps) {
  return (
    <Link {...pageOf(postId, position)} className="reply-number" id={id} aria-label={name}>
      {position}
    </Link>
  )
}

function InReplyTo({ postId, to }: { postId: string; to: NonNullable<ReplyText['inReplyTo']> }) {
  const t = useT()
  const name = useAuthorName()(to.author)
  return (
    <p className="in-reply-to">
      <Link {...pageOf(postId, to.position)}>
        {t('posts.reply.in-reply-to', { number: to.position, name })}
      </Link>
      {to.excerpt && <span className="meta in-reply-to-words">{to.excerpt}</span>}
    </p>
  )
}
