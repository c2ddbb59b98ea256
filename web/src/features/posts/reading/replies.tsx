import { Fragment, useState, type Ref } from 'react'
import { useT } from '../../../lib/i18n.ts'
import type { PostPage, ReplyText } from '../api.ts'
import { NewSince } from './new-since.tsx'
import { ReplyArticle } from './reply-article.tsx'
import type { OpenDialog } from './text-dialogs.tsx'
import type { TextTarget } from './text-facts.ts'
import type { TextAction } from './text-menu.tsx'

interface RepliesProps {
  data: PostPage
  replies: readonly ReplyText[]
  readTo: PostPage['readTo']
  dimmed: boolean
  /** Stands below the last reply, to be seen when that was read. */
  end: Ref<HTMLDivElement>
  onDialog: (dialog: OpenDialog) => void
  onAnswer: (reply: ReplyText) => void
  onQuote: (target: TextTarget) => void
}

/** One page of replies, with a line above the first that one has not read. */
export function Replies(props: RepliesProps) {
  const { data, replies, readTo, dimmed, end, onDialog, onAnswer, onQuote } = props
  const t = useT()
  const { post } = data
  const [editing, setEditing] = useState<string | null>(null)
  // What one wrote oneself is no news.
  const isNew = ({ position, own }: ReplyText) => readTo && position > readTo.position && !own
  const firstNew = readTo && replies.find(isNew)?.position
  const lineAt = readTo && readTo.position > 0 && startsHere(firstNew ?? 0, readTo.position)
  const choose = (reply: ReplyText) => (action: TextAction) => {
    const target = { kind: 'reply', postId: post.id, text: reply } as const
    if (action === 'edit') setEditing(reply.id)
    else if (action === 'quote') onQuote(target)
    // Only posts are pinned and closed.
    else if (action !== 'pin' && action !== 'unlock') onDialog({ kind: action, target })
  }
  return (
    <section
      className={dimmed ? 'stack replies dimmed' : 'stack replies'}
      aria-labelledby="replies"
    >
      <h2 id="replies" tabIndex={-1}>
        {post.replies === 0 ? t('posts.replies.none') : t('posts.replies', { count: post.replies })}
      </h2>
      {data.pages > 1 && (
        <p className="meta">{t('posts.replies.page', { page: data.page, pages: data.pages })}</p>
      )}
      <ol className="plain-list reply-list">
        {replies.map((reply) => (
          <Fragment key={reply.id}>
            {lineAt && reply.position === firstNew && (
              <li>
                <NewSince at={readTo.at} />
              </li>
            )}
            <li>
              <ReplyArticle
                reply={reply}
                post={post}
                editing={editing === reply.id}
                onChoose={choose(reply)}
                onEdited={() => setEditing(null)}
                onAnswer={() => onAnswer(reply)}
              />
            </li>
          </Fragment>
        ))}
      </ol>
      <div ref={end} />
    </section>
  )
}

/** The line is drawn once, where the new begins: not again at the top of each later page. */
function startsHere(first: number, readTo: number): boolean {
  return first > 0 && Math.ceil(first / 20) === Math.ceil((readTo + 1) / 20)
}
