import { OneOf } from '../contract/page.ts'
import type { DecisionAction } from './decisions.ts'

/** Why a text was removed, sent back or erased. */
export const POLICY_CODES = [
  'medical-advice',
  'unproven-treatment',
  'personal-information',
  'solicitation',
  'undisclosed-ai',
  'attack',
  'hate',
  'spam',
  'self-harm-method',
  'copyright',
  'off-topic',
  'other',
  'legal',
  'erasure-asked',
] as const
export const PolicyCode = OneOf(POLICY_CODES)
type Code = (typeof POLICY_CODES)[number]

/** Words are erased by law, as they are about somebody else, or as who they are of asked for it. */
export const PURGE_REASONS: readonly Code[] = ['legal', 'personal-information', 'erasure-asked']

/** Whether an action can be taken for this reason. */
export function isReasonFor(action: DecisionAction, code: Code): boolean {
  if (action === 'purge') return PURGE_REASONS.includes(code)
  return code !== 'legal' && code !== 'erasure-asked'
}
