import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useBlock } from './marks-api.ts'

interface BlockDialogProps {
  person: { id: string; screenName: string }
  onClose: () => void
}

/** Says what a block does before it is made. */
export function BlockDialog({ person: { id, screenName: name }, onClose }: BlockDialogProps) {
  const t = useT()
  const block = useBlock(id)
  const go = async () => {
    await block.mutateAsync()
    onClose()
    toast(t('posts.block.done', { name }))
    // The text it was opened from is no longer there.
    document.querySelector<HTMLElement>('main h1')?.focus()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('posts.block.title', { name })}
      actions={
        <Button
          look="danger"
          busy={block.isPending}
          onClick={() => void go().catch(() => undefined)}
        >
          {t('posts.block.go')}
        </Button>
      }
    >
      <p>{t('posts.block.text')}</p>
      <p>{t('posts.block.mute')}</p>
      <ProblemNotice error={block.error} />
    </Dialog>
  )
}
