import type { Quote } from '@kith/shared/words.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import { isProblem, ProblemError } from '../../../lib/problem-error.ts'
import { NewsBar } from '../../../ui/news-bar.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toasts.ts'
import { postQuery, useMarkRead, type PostPage, type ReplyText } from '../api.ts'
import { FirstNew } from './first-new.tsx'
import { markedIn, QuoteMarked } from '../quoting/quote-marked.tsx'
import { quoteOf } from '../quoting/marked-words.ts'
import { QuotedContext } from '../quoting/quoted.ts'
import { PostArticle } from './post-article.tsx'
import { Replies } from './replies.tsx'
import { pageOf } from './page-of.ts'
import { ReplyBox } from './reply-box.tsx'
import { TextDialogs, type OpenDialog } from './text-dialogs.tsx'
import { targetOf, type TextTarget } from './text-facts.ts'
import { focusOn, useHashFocus } from './use-hash-focus.ts'
import { useAddressee } from './use-addressee.ts'
import { useOpened } from './use-opened.ts'
import { useSeen } from './use-seen.ts'
import './reading.css'

/** A post and one page of its replies. */
export function Conversation({ id, page }: { id: string; page: number }) {
  const query = useQuery(postQuery(id, page))
  useLive([`post:${id}`])
  // Where one replies, or what has to come first, is drawn once.
  const known = useMe() !== undefined
  if (query.data && known)
    return <Loaded data={query.data} settled={isSettled(query)} page={page} />
  if (isProblem(query.error, 'request.not-found', 'request.invalid')) throw notThere(query.error)
  if (query.error)
    return (
      <ProblemNotice
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  return <Skeleton shape="page" count={8} />
}

interface LoadedProps {
  data: PostPage
  /** Whether it is what was asked for, rather than the page before. */
  settled: boolean
  page: number
}

function Loaded({ data, settled, page }: LoadedProps) {
  const t = useT()
  const { post } = data
  const navigate = useNavigate()
  const { readTo, shownTo, showTo } = useOpened(data, settled)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [answering, setAnswering] = useAddressee(post.id)
  const replies = data.replies.filter(({ position }) => position <= shownTo)
  const later = post.lastPosition - shownTo
  const end = useMarkWhenSeen(data, settled, replies.at(-1)?.position ?? 0)
  useHashFocus(settled && data.page === page)
  const show = (position: number) => {
    showTo(Math.max(position, post.lastPosition))
    void navigate({ ...pageOf(post.id, position), resetScroll: false })
  }
  const answer = (reply: ReplyText) => {
    setAnswering(reply)
    focusOn('reply-box')
  }
  const [quoting, setQuoting] = useState<Quote | null>(null)
  /** The words that are marked in the text, else its beginning; whom one answers stays as it was chosen. */
  const quote = (target: TextTarget) => {
    const marked = markedIn(post, replies)
    const words = marked?.text.id === target.text.id ? marked.words : null
    setQuoting(quoteOf(target, words))
    toast(t('posts.quote.put-in'))
    if ('position' in target.text) setAnswering(answering ?? target.text)
    focusOn('reply-box')
  }
  return (
    <QuotedContext value={{ postId: post.id, quoted: [...data.quoted, ...quotableOn(data)] }}>
      <div className="stack loose conversation">
        <PostArticle post={post} folded={data.page > 1} onDialog={setDialog} onQuote={quote} />
        <FirstNew data={data} readTo={readTo} shownTo={shownTo} />
        <Replies
          data={data}
          replies={replies}
          readTo={readTo}
          dimmed={!settled}
          end={end}
          onDialog={setDialog}
          onAnswer={answer}
          onQuote={quote}
        />
        {post.mayReply && (
          <QuoteMarked
            post={post}
            replies={replies}
            onQuote={(text) => quote(targetOf(post, text))}
          />
        )}
        <NewsBar
          edge="bottom"
          news={later > 0 ? t('posts.news', { count: later }) : ''}
          show={t('ui.news.show')}
          onShow={() => show(shownTo + 1)}
        />
        <Pagination page={data.page} pages={data.pages} name={t('posts.pages')} hash="replies" />
        <ReplyBox
          post={post}
          answering={answering}
          quoting={quoting}
          onQuoted={() => setQuoting(null)}
          onForget={() => setAnswering(null)}
          onSent={(position) => {
            setAnswering(null)
            // What was pressed is gone; the reply takes the focus once it is there.
            focusOn('reply-box')
            if (position !== null) show(position)
          }}
        />
        <TextDialogs post={post} open={dialog} onClose={() => setDialog(null)} />
      </div>
    </QuotedContext>
  )
}

/** Remembers how far one has read as soon as the end of what is shown was in sight. */
function useMarkWhenSeen(data: PostPage, settled: boolean, last: number) {
  const me = useMe()
  const { mutate } = useMarkRead(data.post.id)
  const behind = data.readTo === null || data.readTo.position < last
  const due = Boolean(me) && settled && behind
  return useSeen(due ? `${data.post.id} ${last}` : '', () => mutate(last))
}

function isSettled(query: {
  isPlaceholderData: boolean
  isFetching: boolean
  isFetchedAfterMount: boolean
}) {
  return !query.isPlaceholderData && (query.isFetchedAfterMount || !query.isFetching)
}

/** An address that can't be one of ours is answered like one where nothing is. */
function notThere({ requestId }: ProblemError): ProblemError {
  return new ProblemError({ code: 'request.not-found', status: 404, title: '', requestId })
}

/** A quote that is being written may be of any text on the page. */
function quotableOn({ post, replies }: PostPage): PostPage['quoted'] {
  return [post, ...replies].map(({ id, author, warning }) => ({ of: id, author, warning }))
}
