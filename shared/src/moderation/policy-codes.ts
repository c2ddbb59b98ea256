import { OneOf } from '../contract/page.ts'

/** Why a text was removed or sent back. */
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
  'distress',
  'copyright',
  'off-topic',
  'other',
] as const
export const PolicyCode = OneOf(POLICY_CODES)
