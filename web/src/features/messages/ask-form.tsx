import { useNavigate } from '@tanstack/react-router'
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
import { useAsk, type Prospect, type Written } from './api.ts'
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
  const careFor = useCareFor()
  const [missing, setMissing] = useState(false)
  const name = person.screenName
  const sending = useSending({
    send: (content: Written, key) => ask.mutateAsync({ content, key }),
    done: async ({ state, conversationId }, { body }, here) => {
      words.forget()
      forgetOffers(`message:${person.id}`)
      void careFor(`talk:${conversationId}`, textOf(body))
      const held = state === 'held'
      toast(t(held ? 'messages.sent.held' : 'messages.asked'))
      if (here)
        await navigate({ to: '/messages/$id', params: { id: conversationId }, replace: true })
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
    <form className="stack" onSubmit={send} noValidate>
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
      <ProblemNotice error={sending.error} wordsSafe />
      <p className="meta">{t('messages.who-reads', { name })}</p>
      <div>
        <Button type="submit" look="primary">
          {t('messages.ask.send')}
        </Button>
      </div>
    </form>
  )
}
