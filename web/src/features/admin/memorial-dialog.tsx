import { SHORTEST_MEMORIAL_REASON } from '@kith/shared/accounts/memorial-contract.ts'
import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { useEndMemorial, useRemember, type Person } from './api.ts'
import { AskOnceMore } from './ask-once-more.tsx'

interface MemorialDialogProps {
  person: Person
  onClose: () => void
}

/** Asks how we know, and says what it means before it is done. */
export function MemorialDialog({ person: { id, screenName: name }, onClose }: MemorialDialogProps) {
  const t = useT()
  const remember = useRemember(id)
  const [reason, setReason] = useState('')
  const [short, setShort] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const tooShort = reason.trim().length < SHORTEST_MEMORIAL_REASON
    setShort(tooShort)
    if (tooShort) return
    const onSuccess = () => {
      toast(t('admin.memorial.done', { name }))
      onClose()
    }
    remember.mutate(reason.trim(), { onSuccess })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('admin.memorial.title', { name })}
      actions={
        <Button type="submit" form="memorial-form" look="danger" busy={remember.isPending}>
          {t('admin.memorial.go')}
        </Button>
      }
    >
      <p>{t('admin.memorial.text')}</p>
      <form id="memorial-form" noValidate onSubmit={send}>
        <Field
          label={t('admin.memorial.reason')}
          hint={t('admin.memorial.reason.hint')}
          error={
            short
              ? t('admin.memorial.reason.short', { least: SHORTEST_MEMORIAL_REASON })
              : undefined
          }
        >
          <TextArea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
      </form>
      <ProblemNotice error={remember.error} />
    </Dialog>
  )
}

export function EndMemorialDialog({
  person: { id, screenName: name },
  onClose,
}: MemorialDialogProps) {
  const t = useT()
  const end = useEndMemorial(id)
  return (
    <AskOnceMore
      title={t('admin.memorial.end.title', { name })}
      text={t('admin.memorial.end.text')}
      go={t('admin.memorial.end.go')}
      done={t('admin.memorial.ended', { name })}
      act={end}
      onGo={(more) => end.mutate(undefined, more)}
      onClose={onClose}
    />
  )
}
