import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'
import { toast } from '../../../ui/toasts.ts'
import { undoneQuery, useUndoBatch, type UndoneBatch } from './bulk-api.ts'
import { LeftOutList } from './left-out-list.tsx'

interface UndoBatchProps {
  batchId: string
  /** What it was, for who can not see what the button stands beside. */
  about?: string
}

/** Takes all of a batch back with one press, and names what stays decided. */
export function UndoBatch({ batchId, about }: UndoBatchProps) {
  const t = useT()
  const undo = useUndoBatch(batchId)
  const { data: result } = useQuery(undoneQuery(batchId))
  // In a list the line goes with its batch, and its words with it.
  const said = ({ undone }: UndoneBatch) => {
    if (about) toast(t('moderation.bulk.undone', { count: undone }))
  }
  if (result) {
    const { undone, kept } = result
    return (
      <>
        <Notice kind={undone > 0 ? 'success' : 'info'} live="status">
          <p>{t('moderation.bulk.undone', { count: undone })}</p>
        </Notice>
        <LeftOutList name={t('moderation.bulk.kept', { count: kept.length })} items={kept} />
      </>
    )
  }
  return (
    <div className="stack tight">
      <div>
        <Button
          icon="back"
          busy={undo.isPending}
          onClick={() => undo.mutate(undefined, { onSuccess: said })}
        >
          {t('moderation.bulk.undo')}
          {about && <VisuallyHidden>: {about}</VisuallyHidden>}
        </Button>
      </div>
      <ProblemNotice error={undo.error} />
    </div>
  )
}
