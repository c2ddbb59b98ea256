import { useNavigate } from '@tanstack/react-router'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useUndo } from '../api.ts'
import { momentText } from '../due-text.tsx'
import { useKeys } from '../use-keys.ts'

interface UndoButtonProps {
  /** `undoUntil` is null for staff, who may at any time. */
  decision: { id: string; undoUntil: string | null }
  /** What it was, for who can not see what the button stands beside. */
  about?: string
  keysOn?: boolean
}

/** Takes a decision of one's own back, as long as that can be, and goes to where the text waits now. */
export function UndoButton({ decision, about, keysOn = false }: UndoButtonProps) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const navigate = useNavigate()
  const undo = useUndo(decision.id)
  const back = () =>
    undo.mutate(undefined, {
      onSuccess: ({ itemId }) => {
        toast(t(itemId ? 'moderation.undone' : 'moderation.undone.taken-back'))
        if (itemId) void navigate({ to: '/team/$itemId', params: { itemId } })
        else void navigate({ to: '/team' })
      },
    })
  const { undoUntil } = decision
  const late = undoUntil !== null && Date.parse(undoUntil) <= now
  useKeys(keysOn && !late && !undo.isPending, { u: back })
  if (late && !undo.error) return null
  return (
    <div className="stack tight">
      <div className="row">
        <Button
          icon="back"
          busy={undo.isPending}
          onClick={back}
          {...(about && { 'aria-label': about })}
        >
          {t('moderation.undo')}
        </Button>
        {undoUntil !== null && (
          <span className="meta">
            {t('moderation.undo.until', { time: momentText(undoUntil, now, locale) })}
          </span>
        )}
      </div>
      <ProblemNotice error={undo.error} />
    </div>
  )
}
