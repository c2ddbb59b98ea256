import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWithdraw, type Message } from './api.ts'

/** Asks once more before a message goes; its place stays. */
export function DeleteDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useT()
  const withdraw = useWithdraw()
  const gone = () => {
    onClose()
    // The menu it was opened from is no longer there.
    document.getElementById(`m-${message.id}`)?.focus()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('messages.delete.title')}
      actions={
        <Button
          look="danger"
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate(message.id, { onSuccess: gone })}
        >
          {t('messages.delete.go')}
        </Button>
      }
    >
      <p>{t('messages.delete.text')}</p>
      <ProblemNotice error={withdraw.error} />
    </Dialog>
  )
}
