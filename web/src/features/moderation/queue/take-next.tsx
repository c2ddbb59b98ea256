import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useClaimNext } from '../api.ts'
import type { Lane } from '../lanes.ts'
import { useKeys, useKeysOn } from '../use-keys.ts'

/** Takes the most urgent item that is free, and goes there. */
export function TakeNext({ lane }: { lane: Lane | undefined }) {
  const t = useT()
  const navigate = useNavigate()
  const next = useClaimNext(lane)
  const [keysOn] = useKeysOn()
  const take = () =>
    next.mutate(undefined, {
      onSuccess: ({ id }) =>
        void navigate({
          to: '/team/$itemId',
          params: { itemId: id },
          search: lane ? { lane } : {},
        }),
    })
  useKeys(keysOn, { n: take })
  return (
    <div className="stack tight">
      <div>
        <Button look="primary" busy={next.isPending} onClick={take}>
          {lane && lane !== 'second'
            ? t('moderation.next.in-lane', { lane: t(`moderation.lane.${lane}`) })
            : t('moderation.next')}
        </Button>
      </div>
      {isProblem(next.error, 'queue.empty') ? (
        <Notice live="status">
          <p>{t('moderation.next.none')}</p>
        </Notice>
      ) : (
        <ProblemNotice error={next.error} />
      )}
    </div>
  )
}
