import { useT } from '../../lib/i18n.ts'
import { Badge } from '../../ui/badge.tsx'
import type { PresentTask } from './api.ts'

/** Who sees to it now; says nothing while nobody does. */
export function HeldBy({ holder }: Pick<PresentTask, 'holder'>) {
  const t = useT()
  if (holder === null) return null
  if (holder.mine) return <Badge kind="new">{t('mentoring.held.you')}</Badge>
  return <Badge>{t('mentoring.held', { name: holder.screenName })}</Badge>
}

/** What was said when it was handed over. */
export function NoteOf({ note }: Pick<PresentTask, 'note'>) {
  const t = useT()
  if (note === null) return null
  return (
    <div className="task-note">
      <p className="meta">{t('mentoring.note.by', { name: note.by ?? t('mentoring.somebody') })}</p>
      <p>{note.text}</p>
    </div>
  )
}
