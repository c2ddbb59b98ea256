import type { Quote } from '@kith/shared/words.ts'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useSendReply, type NewReply, type Post } from '../api.ts'
import {
  emptyBody,
  isBlank,
  ownPart,
  quotesOf,
  textOf,
  trimmed,
  withQuotes,
} from '../../../ui/body/body-text.ts'
import { DraftLine } from '../drafts/draft-line.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useSending } from '../../../lib/use-sending.ts'
import { useKept } from '../../../lib/kept.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { QuoteCards } from '../quoting/quote-cards.tsx'
import { warningOf } from '../writing/new-post.ts'
import { OnItsWay } from '../writing/on-its-way.tsx'
import { WarningChoice } from '../writing/post-fields.tsx'
import { MaskChoice } from '../writing/mask-choice.tsx'
import { useCareFor } from '../../../ui/offers/care-after.tsx'
import { forgetOffers, Offers } from '../../../ui/offers/offers.tsx'
import { TextEditor } from '../writing/text-editor.tsx'
import { useMask } from '../writing/use-mask.ts'
import { WhoCanRead } from '../writing/who-can-read.tsx'
import type { Addressee } from './use-addressee.ts'

interface ReplyFormProps {
  post: Post
  answering: Addressee | null
  quoting: Quote | null
  onQuoted: () => void
  onForget: () => void
  onSent: (position: number | null) => void
}

export function ReplyForm(props: ReplyFormProps) {
  const { post, answering, quoting, onQuoted, onForget, onSent } = props
  const t = useT()
  const draft = useDraft(`reply:${post.id}`)
  const [missing, setMissing] = useState(false)
  const body = draft.text.body ?? emptyBody
  const [masked, setMasked] = useMask(draft, post.ownMask !== null)
  const quotes = quotesOf(body)
  const [warning, setWarning] = useKept(`posts.reply.warning.${post.id}`, '', { overReload: true })
  const change = (own: typeof body, kept = quotes) =>
    draft.change({ ...draft.text, masked, body: withQuotes(kept, own) })
  useAdding(draft.status === 'opening' ? null : quoting, (quote) => {
    change(ownPart(body), quotes.some(isSame(quote)) ? quotes : [...quotes, quote])
    onQuoted()
  })
  const sending = useSendingReply(post.id, (position, here) => {
    setWarning('')
    if (here) onSent(position)
    return draft.discard()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(isBlank(body))
    if (isBlank(body)) return
    const mark = warningOf(warning)
    sending.send({
      body: trimmed(body),
      ...(answering && { inReplyTo: answering.id }),
      ...(mark && { warning: mark }),
      ...(masked && post.mayMask && { masked }),
    })
  }
  if (draft.status === 'opening') return <Skeleton count={4} />
  if (sending.going !== 'not') return <OnItsWay sending={sending} body={body} />
  return (
    <form className="stack" onSubmit={send} noValidate>
      {answering && <Answering reply={answering} onForget={onForget} />}
      <QuoteCards quotes={quotes} onChange={(kept) => change(ownPart(body), kept)} />
      <TextEditor
        epoch={draft.epoch}
        label={t('posts.answer.label')}
        error={missing && t('posts.answer.missing')}
        body={ownPart(body)}
        group={post.group.slug}
        post={post.id}
        onChange={(own) => change(own)}
        focus={sending.error !== null}
      />
      <DraftLine draft={draft} />
      <Offers
        name={`reply:${post.id}`}
        body={body}
        onChange={(changed) => draft.replace({ ...draft.text, ...changed })}
      />
      <Disclosure summary={t('posts.new.warning')} open={warning !== ''}>
        <WarningChoice value={warning} onChange={setWarning} />
      </Disclosure>
      <ProblemNotice error={sending.error} wordsSafe />
      <MaskChoice
        kind="reply"
        allowed={post.mayMask}
        own={post.ownMask}
        checked={masked}
        onChange={setMasked}
      />
      <WhoCanRead visibility={post.group.visibility} />
      <div>
        <Button type="submit" look="primary">
          {t('posts.answer.send')}
        </Button>
      </div>
    </form>
  )
}

/** Sends the reply, and says what became of it. */
function useSendingReply(
  postId: string,
  sent: (position: number | null, here: boolean) => Promise<void>,
) {
  const t = useT()
  const reply = useSendReply(postId)
  const careFor = useCareFor()
  return useSending({
    send: (content: NewReply, key) => reply.mutateAsync({ content, key }),
    done: async ({ state, position }, { body }, here) => {
      forgetOffers(`reply:${postId}`)
      const became = state === 'held' ? 'held' : 'shown'
      const isSaid = await careFor(`reply:${postId}`, textOf(body), became)
      if (!isSaid) toast(t(became === 'held' ? 'posts.sent.held' : 'posts.sent.reply'))
      return sent(position, here)
    },
  })
}

/** Puts a quote in once, when there is a draft to put it into. */
function useAdding(quote: Quote | null, add: (quote: Quote) => void) {
  const latest = useRef(add)
  useEffect(() => {
    latest.current = add
  })
  useEffect(() => {
    if (quote) latest.current(quote)
  }, [quote])
}

/** A quote that stands there already is not put in twice. */
const isSame = (quote: Quote) => (other: Quote) =>
  JSON.stringify([quote.attrs, quote.content]) === JSON.stringify([other.attrs, other.content])

function Answering({ reply, onForget }: { reply: Addressee; onForget: () => void }) {
  const t = useT()
  const name = useAuthorName()(reply.author)
  return (
    <p className="row">
      <span>{t('posts.reply.in-reply-to', { number: reply.position, name })}</span>
      <Button look="quiet" onClick={onForget}>
        {t('posts.answer.not-to')}
      </Button>
    </p>
  )
}
