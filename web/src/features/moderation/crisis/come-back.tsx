import { dayOf, plusDays } from '@kith/shared/days.ts'
import { MOST_NOTE } from '@kith/shared/moderation/crisis-contract.ts'
import { useState, type FormEvent } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import { useNow } from '../../../lib/now.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useComeBack, type FollowUp } from '../crisis-api.ts'
import { dayText } from './day-text.ts'

interface ComeBackProps {
  itemId: string
  followUps: readonly FollowUp[]
  mine: boolean
}

/** The days on which somebody of the team comes back, and one more. */
export function ComeBack({ itemId, followUps, mine }: ComeBackProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="stack tight">
      <h3>{t('moderation.crisis.follow-up')}</h3>
      {followUps.length > 0 && (
        <ul className="stack tight">
          {followUps.map(({ id, dueOn, holder, doneAt }) => (
            <li key={id}>
              {t(doneAt ? 'moderation.crisis.come.done' : 'moderation.crisis.come.on', {
                day: dayText(dueOn, locale),
              })}{' '}
              {holder && t('moderation.crisis.come.held', { name: holder.screenName })}
            </li>
          ))}
        </ul>
      )}
      {followUps.length === 0 && !mine && <p>{t('moderation.crisis.come.none')}</p>}
      {mine && <NewDay itemId={itemId} />}
    </div>
  )
}

function NewDay({ itemId }: { itemId: string }) {
  const t = useT()
  const come = useComeBack(itemId)
  const today = dayOf(new Date(useNow()))
  const [dueOn, setDueOn] = useState('')
  const [note, setNote] = useKept(`follow-up ${itemId}`)
  const [tried, setTried] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (dueOn === '') return
    come.mutate(
      { dueOn, note: note.trim() },
      {
        onSuccess: () => {
          forgetKept(`follow-up ${itemId}`)
          setDueOn('')
          setNote('')
          setTried(false)
        },
      },
    )
  }
  return (
    <form className="stack tight" onSubmit={send} noValidate>
      <Field
        label={t('moderation.crisis.come.day')}
        hint={t('moderation.crisis.follow-up.hint')}
        error={tried && dueOn === '' && t('moderation.crisis.come.choose')}
      >
        <TextInput
          type="date"
          short
          min={today}
          max={plusDays(today, 365)}
          value={dueOn}
          onChange={({ currentTarget: { value } }) => setDueOn(value)}
        />
      </Field>
      <Field
        label={t('moderation.crisis.come.note')}
        hint={t('moderation.crisis.come.note.hint')}
        optional
      >
        <TextArea
          rows={2}
          maxLength={MOST_NOTE}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
      </Field>
      <div>
        <Button type="submit" busy={come.isPending}>
          {t('moderation.crisis.come.send')}
        </Button>
      </div>
      <ProblemNotice error={come.error} wordsSafe />
    </form>
  )
}
