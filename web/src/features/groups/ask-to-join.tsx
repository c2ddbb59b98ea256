import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { useCareFor } from '../../ui/offers/care-after.tsx'
import { forgetOffers, TextOffers } from '../../ui/offers/offers.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { useJoin, type Group } from './api.ts'

/** A closed group: one asks, and someone who helps there answers. */
export function AskToJoin({ group }: { group: Group }) {
  const t = useT()
  const kept = `groups.ask.${group.slug}`
  const [answer, setAnswer] = useKept(kept)
  const [missing, setMissing] = useState(false)
  const join = useJoin(group.slug)
  const careFor = useCareFor()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const empty = group.question !== null && answer.trim() === ''
    setMissing(empty)
    if (empty) {
      document.getElementById('join-answer')?.focus()
      return
    }
    void ask().catch(() => undefined)
  }
  const ask = async () => {
    await join.mutateAsync(answer.trim())
    forgetKept(kept)
    forgetOffers(kept)
    void careFor(kept, answer)
    toast(t('groups.asked'))
  }
  return (
    <Card>
      <form className="stack" onSubmit={send} noValidate>
        <p>{t('groups.ask.text')}</p>
        {group.question !== null && (
          <Field
            id="join-answer"
            label={group.question}
            hint={t('groups.ask.who')}
            error={missing && t('groups.ask.missing')}
          >
            <TextArea
              rows={4}
              maxLength={1000}
              value={answer}
              onChange={(event) => setAnswer(event.currentTarget.value)}
            />
          </Field>
        )}
        <TextOffers name={kept} text={answer} onChange={setAnswer} />
        <ProblemNotice error={join.error} wordsSafe={answer !== ''} />
        <div>
          <Button type="submit" look="primary" busy={join.isPending}>
            {t('groups.ask')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
