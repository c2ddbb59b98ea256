import { FREE_EDIT_MINUTES } from '@kith/shared/posts/free-edit.ts'
import type { Body } from '@kith/shared/words.ts'
import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { useUnsent, type Kept } from '../../../lib/use-unsent.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { LineArea } from '../../../ui/line-area.tsx'
import { useCareFor } from '../../../ui/offers/care-after.tsx'
import { Offers } from '../../../ui/offers/offers.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post, ReplyText } from '../api.ts'
import {
  emptyBody,
  isBlank,
  ownPart,
  quotesOf,
  textOf,
  withQuotes,
} from '../../../ui/body/body-text.ts'
import { BodyView } from '../../../ui/body/body-view.tsx'
import { localDraftOf } from '../drafts/draft-store.ts'
import { QuoteCards } from '../quoting/quote-cards.tsx'
import { WarningChoice } from '../writing/post-fields.tsx'
import { WhoCanRead } from '../writing/who-can-read.tsx'
import { TextEditor } from '../writing/text-editor.tsx'
import { focusOn } from './use-hash-focus.ts'

interface Edited {
  title: string
  body: Body
  warning: string
}

interface EditFormProps {
  text: Post | ReplyText
  /** In which group it stands. */
  group: string
  visibility: Post['group']['visibility']
  /** Given for a post. */
  title?: string
  busy: boolean
  error: unknown
  onSave: (edited: Edited, done: (sent: { state: string }) => void) => void
  onDone: () => void
}

/** Changes an own text where it stands. What is typed is kept on this device until it is saved. */
export function EditForm(props: EditFormProps) {
  const here = useUnsent(useMe()?.id ?? 'nobody', `edit:${props.text.id}`)
  return here ? <Form {...props} here={here} /> : <Skeleton count={6} />
}

function Form({ here, ...props }: EditFormProps & { here: Kept }) {
  const { text, visibility, title, busy, error } = props
  const t = useT()
  const { edited, change, missing, save, end } = useEditing(props, here)
  const quotes = quotesOf(edited.body)
  const [epoch, setEpoch] = useState(0)
  return (
    <form className="stack" onSubmit={save} noValidate>
      {title !== undefined && (
        <Field
          label={t('posts.new.title')}
          error={missing === 'title' && t('posts.new.error.title')}
        >
          <LineArea
            value={edited.title}
            maxLength={160}
            onChange={(words) => change({ title: words })}
          />
        </Field>
      )}
      <QuoteCards
        quotes={quotes}
        onChange={(kept) => change({ body: withQuotes(kept, ownPart(edited.body)) })}
      />
      <TextEditor
        epoch={epoch}
        label={t('posts.edit.label')}
        error={missing === 'body' && t('posts.edit.missing')}
        body={ownPart(edited.body)}
        group={props.group}
        onChange={(own) => change({ body: withQuotes(quotes, own) })}
        focus
      />
      <Offers
        name={`edit:${text.id}`}
        {...(title !== undefined && { title: edited.title })}
        body={edited.body}
        onChange={(words) => {
          change(words)
          setEpoch(epoch + 1)
        }}
      />
      <WarningChoice value={edited.warning} onChange={(warning) => change({ warning })} />
      <WhatFailed error={error} text={text} />
      <WhoCanRead visibility={visibility} />
      <p className="meta">{t('posts.edit.hint', { minutes: FREE_EDIT_MINUTES })}</p>
      <ButtonRow>
        <Button type="submit" look="primary" busy={busy}>
          {t('posts.edit.save')}
        </Button>
        <Button look="quiet" onClick={end}>
          {t('posts.edit.cancel')}
        </Button>
      </ButtonRow>
    </form>
  )
}

function useEditing({ text, title, onSave, onDone }: EditFormProps, here: Kept) {
  const t = useT()
  const [edited, setEdited] = useState<Edited>(() => {
    const kept = localDraftOf(here.found)
    return {
      title: kept?.title ?? title ?? '',
      body: kept?.body ?? text.body ?? emptyBody,
      warning: warningIn(here.found) ?? text.warning ?? '',
    }
  })
  const [missing, setMissing] = useState<'title' | 'body' | null>(null)
  const change = (next: Partial<Edited>) => {
    const now = { ...edited, ...next }
    setEdited(now)
    here.write({ ...now, group: null, revision: text.version })
  }
  const end = () => {
    here.drop()
    onDone()
    // The button that was pressed is gone.
    requestAnimationFrame(() => focusOnText(text))
  }
  const careFor = useCareFor()
  const saved = ({ state }: { state: string }) => {
    void careFor(`text:${text.id}`, `${edited.title}\n${textOf(edited.body)}`)
    toast(t(state === 'held' ? 'posts.edit.done.held' : 'posts.edit.done'))
    end()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const unfit = unfitIn(edited, title !== undefined)
    setMissing(unfit)
    if (unfit === null) onSave({ ...edited, title: edited.title.trim() }, saved)
  }
  return { edited, change, missing, save, end }
}

/** What has to be put right first. */
function unfitIn({ title, body }: Edited, titled: boolean): 'title' | 'body' | null {
  if (titled && title.trim().length < 3) return 'title'
  return isBlank(body) ? 'body' : null
}

function focusOnText(text: Post | ReplyText): void {
  if ('position' in text) focusOn(`r${text.position}`)
  else document.querySelector<HTMLElement>('main h1')?.focus()
}

/** The warning that was chosen, among what was kept; also that there shall be none. */
function warningIn(kept: unknown): string | undefined {
  if (typeof kept !== 'object' || kept === null || !('warning' in kept)) return undefined
  return typeof kept.warning === 'string' ? kept.warning : undefined
}

/** Where the text was changed elsewhere, with what stands there now. */
function WhatFailed({ error, text }: Pick<EditFormProps, 'error' | 'text'>) {
  const t = useT()
  return (
    <ProblemNotice error={error} wordsSafe>
      {isProblem(error, 'post.changed') && text.body && (
        <>
          <p>{t('posts.edit.changed')}</p>
          <Disclosure summary={t('posts.edit.now')}>
            <BodyView body={text.body} />
          </Disclosure>
        </>
      )}
    </ProblemNotice>
  )
}
