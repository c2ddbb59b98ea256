import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useTakeRole, type Grant, type Person } from './api.ts'

interface TakeAwayDialogProps {
  person: Person
  grant: Grant
  role: string
  onClose: () => void
}

export function TakeAwayDialog({ person, grant, role, onClose }: TakeAwayDialogProps) {
  const t = useT()
  const take = useTakeRole(person.id)
  const name = person.screenName
  const send = () => {
    const onSuccess = () => {
      toast(t('admin.take.done', { role, name }))
      onClose()
    }
    take.mutate(grant.id, { onSuccess })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('admin.take.title', { role })}
      actions={
        <Button look="danger" busy={take.isPending} onClick={send}>
          {t('admin.take')}
        </Button>
      }
    >
      <p>{t('admin.take.text', { name })}</p>
      <ProblemNotice error={take.error} />
    </Dialog>
  )
}
