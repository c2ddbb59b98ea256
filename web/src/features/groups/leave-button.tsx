import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useJoin, useLeave, type Group } from './api.ts'

/** Leaves, or takes a request back. Where one can come back at any time, it can be undone; else it is asked first. */
export function LeaveButton({ group }: { group: Group }) {
  const t = useT()
  const leave = useLeave(group.slug)
  const join = useJoin(group.slug)
  const [sure, setSure] = useState(false)
  const asked = group.membership === 'asked'
  const closed = group.visibility === 'private'
  const go = async () => {
    await leave.mutateAsync()
    setSure(false)
    const said = asked ? t('groups.taken-back') : t('groups.left', { group: group.name })
    toast(said, closed ? undefined : () => join.mutate(undefined))
  }
  // What fails is shown beside the button, or in the dialog.
  const press = () => void go().catch(() => undefined)
  return (
    <>
      <Button busy={leave.isPending && !sure} onClick={closed ? () => setSure(true) : press}>
        {t(asked ? 'groups.take-back' : 'groups.leave')}
      </Button>
      {!sure && <ProblemNotice error={leave.error} />}
      <Dialog
        open={sure}
        onClose={() => setSure(false)}
        title={t(asked ? 'groups.take-back.title' : 'groups.leave.title')}
        actions={
          <Button look="danger" busy={leave.isPending} onClick={press}>
            {t(asked ? 'groups.take-back' : 'groups.leave')}
          </Button>
        }
      >
        <p>{t(asked ? 'groups.take-back.text' : 'groups.leave.text')}</p>
        <ProblemNotice error={leave.error} />
      </Dialog>
    </>
  )
}
