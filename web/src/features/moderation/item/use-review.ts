import { useState } from 'react'
import { useAttempt } from '../../../lib/attempt.ts'
import { useT } from '../../../lib/i18n.ts'
import type { Me } from '../../../lib/me.ts'
import type { Kept } from '../../../lib/use-unsent.ts'
import { toast } from '../../../ui/toasts.ts'
import { useClaim, useDecide, useRelease, useRenew, type Decision, type Item } from '../api.ts'
import { isAppealed, tellsMember, type Action } from '../decide/choices.ts'
import { bodyOf } from '../decide/draft.ts'
import { useDraft } from '../decide/use-draft.ts'
import { modeOf } from './mode.ts'
import { useCollision, withoutPresent } from './use-collision.ts'
import { useLease } from './use-lease.ts'
import { useSeen } from './use-seen.ts'

interface Done {
  action: Action
  told: boolean
  /** It answers an appeal: the last word. */
  last: boolean
  decision: Decision
}

export type Review = ReturnType<typeof useReview>

/** All that can be done with one item; whatever is refused leaves what was typed as it was. */
export function useReview(item: Item, me: Me, here: Kept) {
  const t = useT()
  const seen = useSeen(item)
  const lease = useLease(item.leaseUntil)
  const words = useDraft(here)
  const attempt = useAttempt()
  const [done, setDone] = useState<Done | null>(null)
  const { collision, collide: onError, settle } = useCollision(item, me, seen)
  const claim = useClaim(item.id)
  const renew = useRenew(item.id)
  const release = useRelease(item.id)
  const decide = useDecide(item.id)

  const take = (then: () => void) => {
    const onSuccess = () => {
      settle()
      then()
    }
    claim.mutate(undefined, { onSuccess, onError })
  }
  const send = (action: Action) => {
    const body = bodyOf(words.draft, action, item, seen.version)
    const onSuccess = (decision: Decision) => {
      attempt.done()
      words.clear()
      settle()
      setDone({ action, told: tellsMember(action, item), last: isAppealed(item), decision })
      toast(t(`moderation.done.${action}`))
    }
    decide.mutate({ body, key: attempt.keyFor(body) }, { onSuccess, onError })
  }
  return {
    seen,
    lease,
    words,
    collision,
    done,
    mode: modeOf(item, me, lease),
    take,
    renew: () => renew.mutate(item.fence, { onSuccess: settle, onError }),
    release: (then: () => void) => release.mutate(item.fence, { onSuccess: then, onError }),
    send,
    taking: claim.isPending,
    renewing: renew.isPending,
    releasing: release.isPending,
    sending: decide.isPending,
    leaseError: withoutPresent(claim.error ?? renew.error ?? release.error),
    decideError: withoutPresent(decide.error),
  }
}
