import { MOST_NOTE } from '@kith/shared/posts/marks.ts'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useSave, type Saving } from './marks-api.ts'

interface SaveDialogProps {
  target: { kind: 'post' | 'reply'; postId: string; text: { id: string } }
  /** The note it has, where it is saved already. */
  saved: Saving | null
  onClose: () => void
}

/** Keeps a text for oneself, with a few words why. */
export function SaveDialog({ target, saved, onClose }: SaveDialogProps) {
  const t = useT()
  const save = useSave(target)
  const [note, setNote] = useState(saved?.note ?? '')
  const keep = async () => {
    await save.mutateAsync({ note: note.trim() })
    onClose()
    toast(t(saved ? 'posts.save.changed' : 'posts.save.done'))
  }
  const remove = async (before: Saving) => {
    await save.mutateAsync(null)
    onClose()
    toast(t('posts.save.removed'), () => save.mutate(before))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(saved ? 'posts.save.title-again' : 'posts.save.title')}
      actions={
        <>
          <Button
            look="primary"
            busy={save.isPending}
            onClick={() => void keep().catch(() => undefined)}
          >
            {t('posts.save.go')}
          </Button>
          {saved && (
            <Button busy={save.isPending} onClick={() => void remove(saved).catch(() => undefined)}>
              {t('posts.save.remove')}
            </Button>
          )}
        </>
      }
    >
      <Field label={t('posts.save.note')} hint={t('posts.save.note.hint')} optional>
        <TextArea
          rows={3}
          maxLength={MOST_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      <ProblemNotice error={save.error} wordsSafe />
    </Dialog>
  )
}
