import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useWithdraw } from '../api.ts'
import type { TextTarget } from './text-facts.ts'
import { focusOn } from './use-hash-focus.ts'

interface DeleteDialogProps {
  target: TextTarget
  onClose: () => void
}

export function DeleteDialog({ target, onClose }: DeleteDialogProps) {
  const t = useT()
  const { kind, text, postId } = target
  const withdraw = useWithdraw(kind, text.id, postId)
  const gone = () => {
    onClose()
    // The menu it was opened from is no longer there.
    focusOn('position' in text ? `r${text.position}` : 'main')
  }
  const go = () => withdraw.mutate(undefined, { onSuccess: gone })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`posts.delete.${kind}`)}
      actions={
        <Button look="danger" busy={withdraw.isPending} onClick={go}>
          {t('posts.delete.go')}
        </Button>
      }
    >
      <p>{t(`posts.delete.${kind}-text`)}</p>
      <ProblemNotice error={withdraw.error} />
    </Dialog>
  )
}
