import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useMarkRead, type Group } from './api.ts'

/** For who does not want to open all of it. It can be taken back. */
export function MarkRead({ group }: { group: Group }) {
  const t = useT()
  const mark = useMarkRead(group.slug)
  if (group.membership !== 'member') return null
  const go = async () => {
    await mark.mutateAsync(false)
    toast(t('groups.read-all.done', { group: group.name }), () => mark.mutate(true))
  }
  return (
    <>
      <div>
        <Button look="quiet" busy={mark.isPending} onClick={() => void go().catch(() => undefined)}>
          {t('groups.read-all')}
        </Button>
      </div>
      <ProblemNotice error={mark.error} />
    </>
  )
}
