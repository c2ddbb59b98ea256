import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { useAnswer, type Group, type JoinRequest } from './api.ts'

interface RefuseDialogProps {
  group: Group
  request: JoinRequest
  onClose: () => void
}

/** A no comes with a reason: the person reads it on the page of the group. */
export function RefuseDialog({ group, request, onClose }: RefuseDialogProps) {
  const t = useT()
  const { personId, screenName: name } = request
  const kept = `groups.refuse.${group.id}.${personId}`
  const [reason, setReason] = useKept(kept)
  const [missing, setMissing] = useState(false)
  const answer = useAnswer(group.slug)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const empty = reason.trim() === ''
    setMissing(empty)
    if (empty) document.getElementById('refuse-reason')?.focus()
    else void refuse().catch(() => undefined)
  }
  const refuse = async () => {
    await answer.mutateAsync({ personId, accept: false, reason: reason.trim() })
    forgetKept(kept)
    toast(t('groups.request.turned-away', { name }))
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('groups.refuse.title', { name })}>
      <form className="stack" noValidate onSubmit={send}>
        <Field
          id="refuse-reason"
          label={t('groups.refuse.reason')}
          hint={t('groups.refuse.hint', { name })}
          error={missing && t('groups.refuse.missing')}
        >
          <TextArea
            rows={4}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <ProblemNotice error={answer.error} wordsSafe />
        <div>
          <Button type="submit" look="primary" busy={answer.isPending}>
            {t('groups.refuse.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
