import type { Me } from '../../../lib/me.ts'
import type { Kept } from '../../../lib/use-unsent.ts'
import { useClaim, useRelease, useRenew, type Item } from '../api.ts'
import { useForNow } from '../hiding/use-for-now.ts'
import { useTwo } from '../two/use-two.ts'
import { modeOf } from './mode.ts'
import { useCollision, withoutPresent } from './use-collision.ts'
import { useLease } from './use-lease.ts'
import { useSeen } from './use-seen.ts'
import { useSending } from './use-sending.ts'
import { useShown } from './use-shown.ts'

export type Review = ReturnType<typeof useReview>

/** All that can be done with one item; whatever is refused leaves what was typed as it was. */
export function useReview(item: Item, me: Me, here: Kept) {
  const seen = useSeen(item)
  const shown = useShown(item, seen)
  const lease = useLease(item.leaseUntil)
  const { collision, collide: onError, settle } = useCollision(item, me, seen)
  const sending = useSending({ item, here, version: seen.version, settle, onError })
  const { decided, ...sent } = sending
  const two = useTwo({ itemId: item.id, version: seen.version, onAgreed: decided, onError })
  const forNow = useForNow({ item, version: seen.version, settle, onError })
  const claim = useClaim(item.id)
  const renew = useRenew(item.id)
  const release = useRelease(item.id)

  const take = (then: () => void) => {
    const onSuccess = () => {
      settle()
      then()
    }
    claim.mutate(undefined, { onSuccess, onError })
  }
  return {
    seen,
    shown,
    lease,
    two,
    forNow,
    collision,
    collide: onError,
    settle,
    ...sent,
    mode: modeOf(item, me, lease),
    take,
    renew: () => renew.mutate(item.fence, { onSuccess: settle, onError }),
    release: (then: () => void) => release.mutate(item.fence, { onSuccess: then, onError }),
    taking: claim.isPending,
    renewing: renew.isPending,
    releasing: release.isPending,
    leaseError: withoutPresent(claim.error ?? renew.error ?? release.error),
  }
}
