import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { responsibleQuery, useSayResponsible, type Responsible } from '../../lib/responsible.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import './pages.css'

/** Who answers for what is kept, and how to reach them; administrators say it here. */
export function ResponsiblePart() {
  const can = useCan()
  const query = useQuery(responsibleQuery)
  return (
    <WhenLoaded query={query} waiting={<Skeleton count={2} />}>
      {({ responsible }) => (
        <>
          <Who responsible={responsible} />
          {can('responsible.write', {}) && <Say before={responsible} />}
        </>
      )}
    </WhenLoaded>
  )
}

function Who({ responsible }: { responsible: Responsible | null }) {
  const t = useT()
  if (!responsible) return <p>{t('pages.privacy.who.unsaid')}</p>
  return (
    <>
      <p>
        <strong>{responsible.name}</strong>
      </p>
      <p className="responsible-contact">{responsible.contact}</p>
      <p>{t('pages.privacy.who.ask')}</p>
    </>
  )
}

function Say({ before }: { before: Responsible | null }) {
  const t = useT()
  const say = useSayResponsible()
  const [name, setName] = useState(before?.name ?? '')
  const [contact, setContact] = useState(before?.contact ?? '')
  const [tried, setTried] = useState(false)
  const missing = (text: string) => tried && text.trim() === '' && t('pages.privacy.who.missing')
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || contact.trim() === '' || say.isPending) return
    say.mutate(
      { name: name.trim(), contact: contact.trim() },
      { onSuccess: () => toast(t('pages.privacy.who.saved')) },
    )
  }
  return (
    <Card as="section" className="stack no-print" aria-labelledby="say-who">
      <h3 id="say-who">{t('pages.privacy.who.say')}</h3>
      {!before && (
        <Notice kind="warning">
          <p>{t('pages.privacy.who.warning')}</p>
        </Notice>
      )}
      <form className="stack" noValidate onSubmit={send}>
        <Field label={t('pages.privacy.who.name')} error={missing(name)}>
          <TextInput
            maxLength={200}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
        </Field>
        <Field
          label={t('pages.privacy.who.contact')}
          hint={t('pages.privacy.who.contact.hint')}
          error={missing(contact)}
        >
          <TextArea
            rows={4}
            maxLength={1000}
            value={contact}
            onChange={({ currentTarget: { value } }) => setContact(value)}
          />
        </Field>
        <ProblemNotice error={say.error} wordsSafe />
        <div>
          <Button type="submit" look="primary" busy={say.isPending}>
            {t('pages.privacy.who.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
