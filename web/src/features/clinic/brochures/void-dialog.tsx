import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useVoidBatch, type PrintBatch, type VoidReason } from '../api.ts'
import { voidReasons } from './reasons.ts'

interface VoidDialogProps {
  clinicId: string
  batch: PrintBatch | null
  onClose: () => void
  onDone: () => void
}

export function VoidDialog({ clinicId, batch, onClose, onDone }: VoidDialogProps) {
  const t = useT()
  const voiding = useVoidBatch(clinicId)
  const [reason, setReason] = useState<VoidReason>('lost')
  const close = () => {
    voiding.reset()
    onClose()
  }
  const start = (batchId: string) =>
    voiding.mutate({ batchId, reason }, { onSuccess: close, onSettled: onDone })
  return (
    <Dialog
      open={batch !== null}
      onClose={close}
      title={t('clinic.batches.void.title')}
      actions={
        <Button look="danger" busy={voiding.isPending} onClick={() => batch && start(batch.id)}>
          {t('clinic.batches.void.action')}
        </Button>
      }
    >
      <p>{t('clinic.batches.void.text')}</p>
      <ReasonChoice reason={reason} onChange={setReason} />
      <ProblemNotice error={voiding.error} />
    </Dialog>
  )
}

interface ReasonChoiceProps {
  reason: VoidReason
  onChange: (reason: VoidReason) => void
}

export function ReasonChoice({ reason, onChange }: ReasonChoiceProps) {
  const t = useT()
  return (
    <RadioGroup<VoidReason>
      label={t('clinic.batches.void.why')}
      value={reason}
      options={voidReasons.map((value) => ({ value, label: t(`clinic.void.${value}`) }))}
      onChange={onChange}
    />
  )
}
