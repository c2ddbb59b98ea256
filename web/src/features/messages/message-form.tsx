import { useState, type FormEvent } from 'react'
import { useAttempt } from '../../lib/attempt.ts'
import { useT } from '../../lib/i18n.ts'
import { useUnsent, type Kept } from '../../lib/use-unsent.ts'
import { isBlank, trimmed } from '../../ui/body/body-text.ts'
import { Button } from '../../ui/button.tsx'
import { BodyEditor } from '../../ui/editor/body-editor.tsx'
import { forgetOffers, Offers } from '../../ui/offers/offers.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { useWrite, type Conversation } from './api.ts'
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
  const attempt = useAttempt()
  const [missing, setMissing] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (write.isPending) return
    setMissing(isBlank(words.body))
    if (isBlank(words.body)) return
    const content = { body: trimmed(words.body) }
    const sent = await write.mutateAsync({ content, key: attempt.keyFor(content) })
    attempt.done()
    words.forget()
    forgetOffers(`message:${id}`)
    if (sent.state === 'held') toast(t('messages.sent.held'))
  }
  return (
    // What fails is shown below, with the words still in the box.
    <form
      className="stack talk-form"
      onSubmit={(event) => void send(event).catch(() => undefined)}
      noValidate
    >
      <BodyEditor
        key={words.epoch}
        label={t('messages.write', { name })}
        hint={mayLink ? undefined : t('messages.links-later')}
        error={missing && t('messages.missing')}
        initial={words.body}
        onChange={words.change}
        focus={words.epoch > 0}
      />
      <Offers
        name={`message:${id}`}
        body={words.body}
        onChange={({ body }) => words.replace(body)}
      />
      <ProblemNotice error={write.error} wordsSafe />
      <p className="meta">{t('messages.who-reads', { name })}</p>
      <div>
        <Button type="submit" look="primary" busy={write.isPending}>
          {t('messages.send')}
        </Button>
      </div>
    </form>
  )
}
