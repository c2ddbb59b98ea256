import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useReprint, type PrintBatch } from '../api.ts'

interface BatchDialogProps {
  clinicId: string
  /** What is asked about; null while nothing is. */
  batch: PrintBatch | null
  onClose: () => void
  onDone: () => void
}

/** For a file that was lost: new codes, and the old ones end. */
export function ReprintDialog({ clinicId, batch, onClose, onDone }: BatchDialogProps) {
  const t = useT()
  const reprint = useReprint(clinicId)
  const close = () => {
    reprint.reset()
    onClose()
  }
  const start = ({ id, material, language, count }: PrintBatch) =>
    reprint.mutate(id, {
      onSuccess: (file) => {
        saveFile(file, `${material}s-${language}-${count}.pdf`)
        toast(t('clinic.print-batch.done', { count }))
        close()
      },
      onSettled: onDone,
    })
  const handed = isProblem(reprint.error, 'invitation.state')
  return (
    <Dialog
      open={batch !== null}
      onClose={close}
      title={t('clinic.batches.anew.title')}
      actions={
        <Button
          look="primary"
          icon="print"
          busy={reprint.isPending}
          onClick={() => batch && start(batch)}
        >
          {t('clinic.batches.anew')}
        </Button>
      }
    >
      <p>{t('clinic.batches.anew.text')}</p>
      {handed ? (
        <Notice kind="warning" live="alert">
          <p>{t('clinic.batches.anew.handed')}</p>
        </Notice>
      ) : (
        <ProblemNotice error={reprint.error} />
      )}
    </Dialog>
  )
}
