import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { useSending } from '../../lib/use-sending.ts'
import { useUnsent, type Kept } from '../../lib/use-unsent.ts'
import { isBlank, textOf, trimmed } from '../../ui/body/body-text.ts'
import { BodyView } from '../../ui/body/body-view.tsx'
import { Button } from '../../ui/button.tsx'
import { BodyEditor } from '../../ui/editor/body-editor.tsx'
import { useCareFor } from '../../ui/offers/care-after.tsx'
import { forgetOffers, Offers } from '../../ui/offers/offers.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Sending } from '../../ui/sending.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { useWrite, type Conversation, type Written } from './api.ts'
import { useWords } from './use-words.ts'

interface MessageFormProps {
  conversation: Conversation
  name: string
  meId: string
}

/** Where one writes the next message. What was refused stays in the box. */
export function MessageForm(props: MessageFormProps) {
  const here = useUnsent(props.meId, `message:${props.conversation.id}`)
  return here ? <Form {...props} here={here} /> : <Skeleton count={2} />
}

function Form({ conversation, name, here }: MessageFormProps & { here: Kept }) {
  const t = useT()
  const { id, mayLink } = conversation
  const words = useWords(here)
  const write = useWrite(id)
  const careFor = useCareFor()
  const [missing, setMissing] = useState(false)
  const sending = useSending({
    send: (content: Written, key) => write.mutateAsync({ content, key }),
    done: ({ state }, { body }) => {
      words.forget()
      forgetOffers(`message:${id}`)
      void careFor(`talk:${id}`, textOf(body))
      if (state === 'held') toast(t('messages.sent.held'))
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(isBlank(words.body))
    if (!isBlank(words.body)) sending.send({ body: trimmed(words.body) })
  }
  if (sending.going !== 'not')
    return (
      <Sending sending={sending} className="message own">
        <BodyView body={words.body} />
      </Sending>
    )
  return (
    <form className="stack talk-form" onSubmit={send} noValidate>
      <BodyEditor
        key={words.epoch}
        label={t('messages.write', { name })}
        hint={mayLink ? undefined : t('messages.links-later')}
        error={missing && t('messages.missing')}
        initial={words.body}
        onChange={words.change}
        focus={words.epoch > 0 || sending.error !== null}
      />
      <Offers
        name={`message:${id}`}
        body={words.body}
        onChange={({ body }) => words.replace(body)}
      />
      <ProblemNotice error={sending.error} wordsSafe />
      <p className="meta">{t('messages.who-reads', { name })}</p>
      <div>
        <Button type="submit" look="primary">
          {t('messages.send')}
        </Button>
      </div>
    </form>
  )
}
