import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useDanger, type Item } from '../api.ts'
import { crisisQuery } from '../crisis-api.ts'
import { withoutPresent } from '../item/use-collision.ts'
import type { Review } from '../item/use-review.ts'

interface DangerProps {
  item: Item
  review: Review
}

/** Whoever works on it can bring it to the crises, whether others read the text or not; open where it was guessed. */
export function Danger({ item, review }: DangerProps) {
  const t = useT()
  const danger = useDanger(item.id)
  const isCrisis = danger.isSuccess && item.lane === 'crisis'
  const { isFetched } = useQuery({ ...crisisQuery(item.id), enabled: isCrisis })
  // Before what stands above it has come, the list is not drawn, and can not be reached.
  const isDrawn = isCrisis && isFetched
  useEffect(() => {
    if (isDrawn) document.getElementById('crisis')?.focus()
  }, [isDrawn])
  if (!item.mayAlarm || review.done !== null) return null
  const guessed = item.guesses.some(({ rule }) => rule === 'guess.distress')
  const say = () =>
    danger.mutate(item.fence, {
      onSuccess: () => {
        review.settle()
        toast(t('moderation.danger.done'))
      },
      onError: review.collide,
    })
  return (
    <Disclosure summary={t('moderation.danger')} open={guessed || undefined}>
      <div className="stack tight">
        <p>
          {t(item.state === 'second' ? 'moderation.danger.proposed' : 'moderation.danger.text')}
        </p>
        <div>
          <Button busy={danger.isPending} onClick={say}>
            {t('moderation.danger.say')}
          </Button>
        </div>
        <ProblemNotice error={withoutPresent(danger.error)} />
      </div>
    </Disclosure>
  )
}
