import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useKnow, type Item } from '../api.ts'

/** Whoever knows the author says so here, and others decide. Who holds the item says it when they skip it. */
export function Knowing({ item }: { item: Item }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (item.known)
    return (
      <p>
        {t('moderation.know.said')} <Link to="/team/load">{t('moderation.know.list')}</Link>
      </p>
    )
  if (item.author === null || !item.mayClaim || item.mine) return null
  return (
    <>
      <div>
        <Button onClick={() => setOpen(true)}>{t('moderation.know')}</Button>
      </div>
      {open && <KnowDialog id={item.id} onClose={() => setOpen(false)} />}
    </>
  )
}

function KnowDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const know = useKnow(id)
  const send = () =>
    know.mutate(undefined, {
      onSuccess: () => {
        toast(t('moderation.know.done'))
        onClose()
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('moderation.know')}
      actions={
        <Button look="primary" busy={know.isPending} onClick={send}>
          {t('moderation.know.send')}
        </Button>
      }
    >
      <p>{t('moderation.know.text')}</p>
      <p>{t('moderation.know.told')}</p>
      <ProblemNotice error={know.error} />
    </Dialog>
  )
}
