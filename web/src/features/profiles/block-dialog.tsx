import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useBlock, type Profile } from './api.ts'

interface BlockDialogProps {
  profile: Profile
  onClose: () => void
}

/** Says what a block does before it is made; afterwards this page is nobody's, so one is led away from it. */
export function BlockDialog({ profile, onClose }: BlockDialogProps) {
  const t = useT()
  const block = useBlock(profile)
  const navigate = useNavigate()
  const name = profile.screenName
  const go = async () => {
    await block.mutateAsync()
    onClose()
    toast(t('profiles.block.done', { name }))
    await navigate({ to: '/settings/privacy' })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('profiles.block.title', { name })}
      actions={
        <Button
          look="danger"
          busy={block.isPending}
          onClick={() => void go().catch(() => undefined)}
        >
          {t('profiles.block.go')}
        </Button>
      }
    >
      <p>{t('profiles.block.text')}</p>
      <ProblemNotice error={block.error} />
    </Dialog>
  )
}
