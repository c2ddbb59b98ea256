import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'

interface AskOnceMoreProps {
  title: string
  /** What it means. */
  text: string
  /** Stands on the button that does it. */
  go: string
  /** Said when it is done. */
  done: string
  act: { isPending: boolean; error: unknown }
  onGo: (more: { onSuccess: () => void }) => void
  onClose: () => void
}

/** Before something about a person that is hard to take back. */
export function AskOnceMore({ title, text, go, done, act, onGo, onClose }: AskOnceMoreProps) {
  const onSuccess = () => {
    toast(done)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <Button look="danger" busy={act.isPending} onClick={() => onGo({ onSuccess })}>
          {go}
        </Button>
      }
    >
      <p>{text}</p>
      <ProblemNotice error={act.error} />
    </Dialog>
  )
}
