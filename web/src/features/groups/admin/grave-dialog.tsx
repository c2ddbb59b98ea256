import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { AdminGroup } from './api.ts'

interface GraveDialogProps {
  open: boolean
  onClose: () => void
  onSure: () => void
  /** Ids of the messages that say what will be. */
  graves: readonly string[]
  group: AdminGroup
}

/** Says what a change does to people before it is done. */
export function GraveDialog({ open, onClose, onSure, graves, group }: GraveDialogProps) {
  const t = useT()
  const { members, requests } = group
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('groups.admin.grave')}
      actions={
        <Button look="danger" onClick={onSure}>
          {t('groups.admin.grave.sure')}
        </Button>
      }
    >
      <ul className="stack tight">
        {graves.map((grave) => (
          <li key={grave}>{t(grave, { members, requests, slug: group.slug })}</li>
        ))}
      </ul>
    </Dialog>
  )
}
