import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { isNamed, type GroupCard } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import { useCareFor } from '../../../ui/offers/care-after.tsx'
import { forgetOffers, Offers } from '../../../ui/offers/offers.tsx'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toasts.ts'
import { postAddress } from '../../../lib/post-address.ts'
import { useSendPost, type NewPost } from '../api.ts'
import { emptyBody, textOf } from '../../../ui/body/body-text.ts'
import { DraftLine } from '../drafts/draft-line.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useSending } from '../../../lib/use-sending.ts'
import { MaskChoice } from './mask-choice.tsx'
import { contentOf, mistakesIn } from './new-post.ts'
import { GroupChoice, TitleInput, WarningChoice } from './post-fields.tsx'
import { OnItsWay } from './on-its-way.tsx'
import { Preview } from './preview.tsx'
import { TextEditor } from './text-editor.tsx'
import { WhoCanRead } from './who-can-read.tsx'

interface PostFormProps {
  /** Those one may write in. */
  groups: readonly GroupCard[]
  /** The group one came from. */
  wished: string | undefined
}

export function PostForm({ groups, wished }: PostFormProps) {
  const t = useT()
  const draft = useDraft('new')
  const [warning, setWarning] = useKept('posts.new.warning')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [looking, setLooking] = useState(false)
  const { title } = draft.text
  const body = draft.text.body ?? emptyBody
  const group = chosenGroup(groups, draft.text.group, wished)
  const sending = useSendingPost(() => {
    forgetKept('posts.new.warning')
    forgetOffers('new')
    return draft.discard()
  })
  // The group that was chosen for the person is kept with their words.
  const change = (next: Partial<typeof draft.text>) =>
    draft.change({ ...draft.text, group: group?.slug ?? null, ...next })
  const replace = (next: Partial<typeof draft.text>) => draft.replace({ ...draft.text, ...next })
  const masked = draft.text.masked && letsMask(group)
  // What was put right is no longer marked; the list above stays as it was until the next try.
  const mistakes = mistakesIn({ title, body, group })
  const wrong = new Set(mistakes.map(({ field }) => field))
  const errorOf = (field: string) =>
    wrong.has(field) && errors.find((error) => error.field === field)?.message
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = mistakes.map(({ field, id }) => ({ field, message: t(id) }))
    setErrors(found)
    if (found.length > 0 || !group) return
    sending.send({ group: group.slug, content: contentOf({ title, body, warning, masked }) })
  }
  if (draft.status === 'opening') return <Skeleton count={6} />
  if (sending.going !== 'not') return <OnItsWay sending={sending} title={title} body={body} />
  return (
    <form className="stack" onSubmit={send} noValidate>
      <ErrorSummary errors={errors} />
      <GroupChoice
        groups={groups}
        value={group?.slug ?? ''}
        error={errorOf('post-group')}
        onChange={(slug) => change({ group: slug || null })}
      />
      <TitleInput
        value={title}
        error={errorOf('post-title')}
        onChange={(words) => change({ title: words })}
      />
      <TextEditor
        epoch={draft.epoch}
        id="post-body"
        label={t('posts.new.body')}
        error={errorOf('post-body')}
        body={body}
        onChange={(next) => change({ body: next })}
        group={group?.slug}
        onSurgery={warning === '' ? () => setWarning('surgery photo') : undefined}
      />
      <DraftLine draft={draft} />
      <Offers name="new" title={title} body={body} onChange={replace} />
      <WarningChoice value={warning} onChange={setWarning} />
      <ReadBy
        group={group}
        masked={draft.text.masked}
        onMask={(next) => change({ masked: next })}
      />
      <p>{t('posts.new.held')}</p>
      <ProblemNotice error={sending.error} wordsSafe />
      <ButtonRow>
        <Button type="submit" look="primary">
          {t('posts.new.send')}
        </Button>
        <Button onClick={() => setLooking(true)}>{t('posts.new.preview')}</Button>
      </ButtonRow>
      <Preview open={looking} onClose={() => setLooking(false)} title={title} body={body} />
    </form>
  )
}

interface ReadByProps {
  group: GroupCard | undefined
  masked: boolean
  onMask: (masked: boolean) => void
}

/** Who will read it, and under which name. */
function ReadBy({ group, masked, onMask }: ReadByProps) {
  return (
    <>
      <MaskChoice
        kind="post"
        allowed={letsMask(group)}
        own={null}
        checked={masked}
        onChange={onMask}
      />
      <WhoCanRead visibility={group?.visibility ?? null} />
    </>
  )
}

function letsMask(group: GroupCard | undefined): boolean {
  return group?.masks !== false
}

/** Sends the post and goes to it, unless one went elsewhere. */
function useSendingPost(sent: () => Promise<void>) {
  const t = useT()
  const navigate = useNavigate()
  const post = useSendPost()
  const careFor = useCareFor()
  return useSending({
    send: (written: { group: string; content: NewPost }, key) =>
      post.mutateAsync({ ...written, key }),
    done: async ({ id, state }, { content: { title, body } }, here) => {
      const became = state === 'held' ? 'held' : 'shown'
      const isSaid = await careFor(`text:${id}`, `${title}\n${textOf(body)}`, became)
      if (!isSaid) toast(t(became === 'held' ? 'posts.sent.held' : 'posts.sent.post'))
      // It is sent, whatever becomes of the draft.
      await sent().catch(() => undefined)
      if (here) await navigate({ to: postAddress({ id, title }) })
    },
  })
}

/** The group chosen in the draft, else the one one came from, else the only one there is. */
function chosenGroup(groups: readonly GroupCard[], kept: string | null, wished = '') {
  const find = (slug: string | null) => groups.find((group) => isNamed(group, slug))
  return find(kept) ?? find(wished) ?? (groups.length === 1 ? groups[0] : undefined)
}
