import { may, type Action, type Facts } from '@kith/shared/policy.ts'
import { actorOf, useMe } from './me.ts'

/**
 * Asks the policy for the one who is signed in: `const can = useCan(); can('post.write', group)`.
 * Only to hide what would be refused; the server asks again.
 */
export function useCan(): <A extends Action>(action: A, facts: Facts[A]) => boolean {
  const actor = actorOf(useMe())
  return (action, facts) => may(actor, action, facts)
}
