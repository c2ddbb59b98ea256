import { OneOf } from '../contract/page.ts'

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
  'distress',
  'copyright',
  'off-topic',
  'other',
  'legal',
  'erasure-asked',
] as const
export const PolicyCode = OneOf(POLICY_CODES)
