import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import type { Post, ReplyText } from '../api.ts'
import { Byline } from './byline.tsx'
import { EditReply } from './edit-reply.tsx'
import { isOpen } from './text-facts.ts'
import { pageOf } from './page-of.ts'
import { TextBody } from './text-body.tsx'
import { TextMenu, type TextAction } from './text-menu.tsx'

interface ReplyArticleProps {
  reply: ReplyText
  post: Post
  editing: boolean
  onChoose: (action: TextAction) => void
  onEdited: () => void
  onAnswer: () => void
}

/** One reply, with its lasting number. */
export function ReplyArticle(props: ReplyArticleProps) {
  const { reply, post, editing, onChoose, onEdited, onAnswer } = props
  const t = useT()
  const nameId = useId()
  const authorName = useAuthorName()
  const { position } = reply
  return (
    <article id={`r${position}`} className="reply" tabIndex={-1} aria-labelledby={nameId}>
      <header className="row apart">
        <Byline text={reply} />
        <Link
          {...pageOf(post.id, position)}
          className="reply-number"
          id={nameId}
          aria-label={t('posts.reply.name', {
            number: position,
            name: authorName(reply.author),
          })}
        >
          {position}
        </Link>
      </header>
      {reply.inReplyTo && <InReplyTo postId={post.id} to={reply.inReplyTo} />}
      {editing ? (
        <EditReply reply={reply} post={post} onDone={onEdited} />
      ) : (
        <TextBody text={reply} />
      )}
      {!editing && (
        <div className="row text-actions no-print">
          {post.mayReply && isOpen(reply.state) && (
            <Button look="quiet" onClick={onAnswer} aria-describedby={nameId}>
              {t('posts.reply.answer')}
            </Button>
          )}
          <TextMenu
            target={{ kind: 'reply', postId: post.id, text: reply }}
            post={post}
            onChoose={onChoose}
          />
        </div>
      )}
    </article>
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
