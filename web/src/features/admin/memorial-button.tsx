import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import type { Person } from './api.ts'
import { EndMemorialDialog, MemorialDialog } from './memorial-dialog.tsx'

/** Someone died: what was written stays, and nobody writes to them. It asks twice, and can be taken back. */
export function MemorialButton({ person }: { person: Person }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const remembered = person.standing === 'memorial'
  const Asked = remembered ? EndMemorialDialog : MemorialDialog
  return (
    <>
      <Button
        look="quiet"
        onClick={() => setAsking(true)}
        aria-label={
          remembered
            ? t('admin.memorial.end.name', { name: person.screenName })
            : t('admin.memorial.name', { name: person.screenName })
        }
      >
        {t(remembered ? 'admin.memorial.end' : 'admin.memorial')}
      </Button>
      {asking && <Asked person={person} onClose={() => setAsking(false)} />}
    </>
  )
}
