import { useLocale, useT } from '../../../../lib/i18n.ts'
import { isProblem } from '../../../../lib/problem-error.ts'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import type { Editing } from './use-editing.ts'

/** "Saved 14:02", or why it is not. */
export function SavedLine({ editing: { saving, facts, theirs } }: { editing: Editing }) {
  const t = useT()
  const locale = useLocale()
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(
    new Date(facts.savedAt),
  )
  const offline = isProblem(saving.error, 'offline')
  const refused = saving.error && !offline && !theirs
  return (
    <>
      <p className="meta saved-line" role="status">
        {saving.isPending && t('clinic.editor.saving')}
        {!saving.isPending && !saving.error && t('clinic.editor.saved', { time })}
        {!saving.isPending && offline && t('clinic.editor.unsaved')}
      </p>
      {refused && <ProblemNotice error={saving.error} wordsSafe onRetry={() => saving.mutate()} />}
    </>
  )
}
