import { dayOf, plusDays } from '@kith/shared/days.ts'
import { MOST_NOTE } from '@kith/shared/moderation/crisis-contract.ts'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { useNow } from '../../lib/now.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toasts.ts'
import { useFollowUp, type FollowUp } from './api.ts'

interface EndDialogProps {
  followUp: FollowUp
  how: 'move' | 'done'
  name: string
  onClose: () => void
}

/** That it was done, or waits for another day, with a note for the team. What was typed stays until it is sent. */
export function EndDialog({ followUp: { id, dueOn }, how, name, onClose }: EndDialogProps) {
  const t = useT()
  const change = useFollowUp(id)
  const today = dayOf(new Date(useNow()))
  const [day, setDay] = useState(plusDays(dueOn > today ? dueOn : today, 1))
  const [note, setNote] = useKept(`follow-up ${how} ${id}`)
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (note.trim() === '' || day === '') return
    change.mutate(how === 'done' ? { what: 'done', note } : { what: 'move', dueOn: day, note }, {
      onSuccess: () => {
        forgetKept(`follow-up ${how} ${id}`)
        toast(t(`team.follow-up.${how}.sent`))
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`team.follow-up.${how}.title`, { name })}
      actions={
        <Button look="primary" busy={change.isPending} onClick={send}>
          {t(`team.follow-up.${how}.send`)}
        </Button>
      }
    >
      {how === 'move' && (
        <Field
          label={t('team.follow-up.day')}
          error={tried && day === '' && t('team.follow-up.day.none')}
        >
          <TextInput
            type="date"
            short
            min={today}
            max={plusDays(today, 365)}
            value={day}
            onChange={({ currentTarget: { value } }) => setDay(value)}
          />
        </Field>
      )}
      <Field
        label={t(`team.follow-up.${how}.note`)}
        hint={t('team.follow-up.note.hint')}
        error={tried && note.trim() === '' && t('team.follow-up.note.none')}
      >
        <TextArea
          rows={4}
          maxLength={MOST_NOTE}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
      </Field>
      <ProblemNotice error={change.error} wordsSafe />
    </Dialog>
  )
}
