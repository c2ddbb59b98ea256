import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'

interface RefuseDialogProps {
  title: string
  note: string
  onNote: (to: string) => void
  busy: boolean
  error: Error | null
  onClose: () => void
  onSend: (note: string) => void
}

/** Why one does not agree. A refusal leaves the words as they were typed. */
export function RefuseDialog(props: RefuseDialogProps) {
  const { title, note, onNote, busy, error, onClose, onSend } = props
  const t = useT()
  const [tried, setTried] = useState(false)
  const words = note.trim()
  const send = () => {
    setTried(true)
    if (words !== '') onSend(words)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <Button look="primary" busy={busy} onClick={send}>
          {title}
        </Button>
      }
    >
      <p>{t('moderation.two.refuse.then')}</p>
      <Field
        label={t('moderation.two.refuse.why')}
        hint={t('moderation.pass.note.hint')}
        error={tried && words === '' ? t('moderation.pass.note.missing') : undefined}
      >
        <TextArea
          rows={4}
          maxLength={1000}
          value={note}
          onChange={({ currentTarget: { value } }) => onNote(value)}
        />
      </Field>
      <ProblemNotice error={error} wordsSafe={note !== ''} />
    </Dialog>
  )
}
