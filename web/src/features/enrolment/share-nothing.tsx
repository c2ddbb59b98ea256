import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface ShareNothingProps {
  open: boolean
  onClose: () => void
  onSure: () => void
}

/** A code that was used up for nothing can not be had back: so it is asked. */
export function ShareNothing({ open, onClose, onSure }: ShareNothingProps) {
  const t = useT()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('enrolment.nothing.title')}
      actions={
        <Button look="primary" onClick={onSure}>
          {t('enrolment.nothing.sure')}
        </Button>
      }
    >
      <p>{t('enrolment.consent.spent')}</p>
    </Dialog>
  )
}
