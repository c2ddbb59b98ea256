import { useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'

interface SavedLineProps {
  saving: { isPending: boolean; isSuccess: boolean; error: unknown }
}

/** Says quietly whether the answers are kept. */
export function SavedLine({ saving }: SavedLineProps) {
  const t = useT()
  const { isPending, isSuccess, error } = saving
  const offline = isProblem(error, 'offline')
  return (
    <p className="meta saved-line" role="status">
      {isPending && t('surveys.saving')}
      {!isPending && isSuccess && t('surveys.saved')}
      {!isPending && Boolean(error) && t(offline ? 'surveys.unsaved.offline' : 'surveys.unsaved')}
    </p>
  )
}
