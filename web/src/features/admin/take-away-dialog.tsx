import { useT } from '../../lib/i18n.ts'
import { useTakeRole, type Grant, type Person } from './api.ts'
import { AskOnceMore } from './ask-once-more.tsx'

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
  return (
    <AskOnceMore
      title={t('admin.take.title', { role })}
      text={t('admin.take.text', { name })}
      go={t('admin.take')}
      done={t('admin.take.done', { role, name })}
      act={take}
      onGo={(more) => take.mutate(grant.id, more)}
      onClose={onClose}
    />
  )
}
