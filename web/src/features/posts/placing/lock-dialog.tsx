import { useState } from 'react'
import { msg, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post } from '../api.ts'
import { useLock, type LockReason } from '../placing-api.ts'

const reasons: readonly { value: LockReason; label: string }[] = [
  { value: 'answered', label: msg('posts.lock.answered') },
  { value: 'heated', label: msg('posts.lock.heated') },
  { value: 'off-topic', label: msg('posts.lock.off-topic') },
  { value: 'outdated', label: msg('posts.lock.outdated') },
  { value: 'other', label: msg('posts.lock.other') },
]

/** Closes a conversation: everybody who reads it is told why. */
export function LockDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const t = useT()
  const lock = useLock(post.id)
  const [reason, setReason] = useState<LockReason | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const go = () => {
    setMissing(reason === null)
    if (reason === null) return
    const body = { reason, ...(note.trim() && { note: note.trim() }) }
    lock.mutate(body, {
      onSuccess: () => {
        toast(t('posts.lock.done'))
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('posts.lock.title')}
      actions={
        <Button look="primary" busy={lock.isPending} onClick={go}>
          {t('posts.lock.go')}
        </Button>
      }
    >
      <p>{t('posts.lock.text')}</p>
      <RadioGroup
        label={t('posts.lock.reason')}
        error={missing && t('posts.lock.choose')}
        options={reasons.map(({ value, label }) => ({ value, label: t(label) }))}
        value={reason}
        onChange={setReason}
      />
      <Field label={t('posts.lock.note')} hint={t('posts.lock.note.hint')} optional>
        <TextArea
          rows={3}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      <ProblemNotice error={lock.error} wordsSafe />
    </Dialog>
  )
}
