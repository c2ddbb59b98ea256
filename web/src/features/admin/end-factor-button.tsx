import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useEndSecondFactor, type Person } from './api.ts'

/** For who lost both telephone and paper: they sign in by password alone, and set it up anew. */
export function EndFactorButton({ person }: { person: Person }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const name = person.screenName
  return (
    <>
      <Button
        look="quiet"
        onClick={() => setAsking(true)}
        aria-label={t('admin.factor.end.name', { name })}
      >
        {t('admin.factor.end')}
      </Button>
      {asking && <EndFactorDialog person={person} onClose={() => setAsking(false)} />}
    </>
  )
}

function EndFactorDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT()
  const end = useEndSecondFactor(person.id)
  const name = person.screenName
  const send = () => {
    const onSuccess = () => {
      toast(t('admin.factor.done', { name }))
      onClose()
    }
    end.mutate(undefined, { onSuccess })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('admin.factor.title', { name })}
      actions={
        <Button look="danger" busy={end.isPending} onClick={send}>
          {t('admin.factor.end')}
        </Button>
      }
    >
      <p>{t('admin.factor.text')}</p>
      <ProblemNotice error={end.error} />
    </Dialog>
  )
}
