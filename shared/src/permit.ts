import type { Actor } from './actor.ts'
import type { Action, Facts } from './policy.ts'

/** Proof that the policy was asked and said yes, with the facts it was asked about. Made only by the server's `permit`. */
export interface Permit<A extends Action> {
  readonly action: A
  readonly actor: Actor
  readonly facts: Facts[A]
  readonly [granted]: true
}
declare const granted: unique symbol
