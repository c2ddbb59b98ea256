import type { Actor } from '../actor.ts'
import { isStaff } from '../standing.ts'

export interface RuleActions {
  'rule.read': Record<string, never>
  'rule.write': Record<string, never>
}

/**
 * The part of the policy about the rules of screening. They decide for everybody's texts: mentors are told at an item
 * why it is there, and see no more of them.
 */
export const ruleRules: {
  [A in keyof RuleActions]: (actor: Actor, facts: RuleActions[A]) => boolean
} = {
  'rule.read': isStaff,
  'rule.write': isStaff,
}
