import { useT } from '../../lib/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { presentOf, type PresentTask } from './api.ts'

/** Why a change could not be: how the task stands now, where someone was faster. */
export function Collision({ error, wordsSafe = false }: { error: unknown; wordsSafe?: boolean }) {
  const t = useT()
  const present = presentOf(error)
  if (present === null) return <ProblemNotice error={error} />
  return (
    <Notice kind="warning" live="status" title={t('mentoring.changed')}>
      <p>
        {saidOf(present, t)}
        {wordsSafe && ` ${t('mentoring.words-safe')}`}
      </p>
    </Notice>
  )
}

function saidOf({ holder, done }: PresentTask, t: ReturnType<typeof useT>): string {
  if (done) return t('mentoring.changed.done', { name: done.by ?? t('mentoring.somebody') })
  if (holder?.mine) return t('mentoring.changed.yours')
  if (holder) return t('mentoring.changed.held', { name: holder.screenName })
  return t('mentoring.changed.free')
}
