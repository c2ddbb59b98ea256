import { useNavigate } from '@tanstack/react-router'
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
import { useAsk, type Prospect } from './api.ts'
import { useWords } from './use-words.ts'

interface AskFormProps {
  person: Prospect['person']
  meId: string
}

/** The first message, which goes with the request. */
export function AskForm(props: AskFormProps) {
  const here = useUnsent(props.meId, `message:${props.person.id}`)
  return here ? <Form {...props} here={here} /> : <Skeleton count={4} />
}

function Form({ person, here }: AskFormProps & { here: Kept }) {
  const t = useT()
  const navigate = useNavigate()
  const words = useWords(here)
  const ask = useAsk(person.id)
  const attempt = useAttempt()
  const [missing, setMissing] = useState(false)
  const name = person.screenName
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (ask.isPending) return
    setMissing(isBlank(words.body))
    if (isBlank(words.body)) return
    const content = { body: trimmed(words.body) }
    const sent = await ask.mutateAsync({ content, key: attempt.keyFor(content) })
    attempt.done()
    words.forget()
    forgetOffers(`message:${person.id}`)
    const held = sent.state === 'held'
    toast(t(held ? 'messages.sent.held' : 'messages.asked'))
    await navigate({ to: '/messages/$id', params: { id: sent.conversationId }, replace: true })
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => void send(event).catch(() => undefined)}
      noValidate
    >
      <p>{t('messages.ask.how', { name })}</p>
      <BodyEditor
        key={words.epoch}
        label={t('messages.first')}
        hint={t('messages.links-later')}
        error={missing && t('messages.missing')}
        initial={words.body}
        onChange={words.change}
      />
      <Offers
        name={`message:${person.id}`}
        body={words.body}
        onChange={({ body }) => words.replace(body)}
      />
      <ProblemNotice error={ask.error} wordsSafe />
      <p className="meta">{t('messages.who-reads', { name })}</p>
      <div>
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t('messages.ask.send')}
        </Button>
      </div>
    </form>
  )
}
