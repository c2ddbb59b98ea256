import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useClaimNext } from '../api.ts'
import { useKeys, useKeysOn } from '../use-keys.ts'
import { useQueueSearch } from '../use-queue-search.ts'
import { filterOf } from './filter.ts'
import { useFilterWords } from './filter-words.ts'

/** Takes the most urgent item that is free in the lane and group one looks at, and goes there. */
export function TakeNext() {
  const t = useT()
  const say = useFilterWords()
  const search = useQueueSearch()
  const filter = filterOf(search)
  const navigate = useNavigate()
  const next = useClaimNext(filter)
  const [keysOn] = useKeysOn()
  const take = () =>
    next.mutate(undefined, {
      onSuccess: ({ id }) =>
        void navigate({
          to: '/team/$itemId',
          params: { itemId: id },
          search,
        }),
    })
  useKeys(keysOn, { n: take })
  const { lane, group } = filter
  const where = [
    ...(lane ? [t(`moderation.lane.${lane}`)] : []),
    ...(group ? [say('group', group)] : []),
  ]
  return (
    <div className="stack tight">
      <div>
        <Button look="primary" busy={next.isPending} onClick={take}>
          {where.length > 0
            ? t('moderation.next.in-lane', { lane: where.join(', ') })
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
