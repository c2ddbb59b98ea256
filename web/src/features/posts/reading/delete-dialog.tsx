import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useWithdraw } from '../api.ts'
import type { TextTarget } from './text-facts.ts'

interface DeleteDialogProps {
  target: TextTarget
  onClose: () => void
}

export function DeleteDialog({ target, onClose }: DeleteDialogProps) {
  const t = useT()
  const { kind, text, postId } = target
  const withdraw = useWithdraw(kind, text.id, postId)
  const go = () => withdraw.mutate(undefined, { onSuccess: onClose })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(kind === 'post' ? 'posts.delete.post' : 'posts.delete.reply')}
      actions={
        <Button look="danger" busy={withdraw.isPending} onClick={go}>
          {t('posts.delete.go')}
        </Button>
      }
    >
      <p>{t(kind === 'post' ? 'posts.delete.post-text' : 'posts.delete.reply-text')}</p>
      <ProblemNotice error={withdraw.error} />
    </Dialog>
  )
}
