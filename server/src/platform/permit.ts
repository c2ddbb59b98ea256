import type { Actor } from '@kith/shared/actor.ts'
import { may, type Action, type Facts, type Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'

/** Asks the policy for one request and remembers what was asked. */
export interface Asking {
  permit<A extends Action>(action: A, facts: Facts[A]): Permit<A>
  confirm(): void
  asked(action: Action): boolean
  /** Whether it was asked, and the answer was yes. */
  allowed(action: Action): boolean
  /** Whether it was looked at, that the password was given again. */
  sure(): boolean
}

/**
 * What one may not see should never come this far: queries leave it out, and it is 404. A refusal here is 401 or 403.
 * Who may do the `grave` action is asked for their password before they do it, where it was not given a while ago.
 */
export function asking(actor: Actor, grave: string | null = null, confirmed = false): Asking {
  const asked = new Set<Action>()
  const allowed = new Set<Action>()
  let sure = false
  const confirm = () => {
    if (!confirmed) throw new Problem('session.confirm')
    sure = true
  }
  return {
    permit(action, facts) {
      asked.add(action)
      if (!may(actor, action, facts)) throw refusal(actor, action, facts)
      if (action === grave) confirm()
      allowed.add(action)
      return grant(action, actor, facts)
    },
    confirm,
    asked: (action) => asked.has(action),
    allowed: (action) => allowed.has(action),
    sure: () => sure,
  }
}

function grant<A extends Action>(action: A, actor: Actor, facts: Facts[A]): Permit<A> {
  return { action, actor, facts } as Permit<A>
}

function refusal<A extends Action>(actor: Actor, action: A, facts: Facts[A]): Problem {
  if (actor.kind === 'anonymous') return new Problem('session.none')
  if (!actor.verified && may({ ...actor, verified: true }, action, facts)) {
    return new Problem('account.unverified')
  }
  return new Problem('request.forbidden')
}
