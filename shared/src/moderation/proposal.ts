import Type from 'typebox'
import { Counter, Nullable, OneOf, Time } from '../contract/page.ts'
import { DECISIONS } from './decisions.ts'
import { Particulars } from './particulars.ts'
import { PolicyCode } from './policy-codes.ts'

/** How a proposal ended: by one of the two, or by what happened to its text meanwhile. */
export const PROPOSAL_ENDS = [
  'agreed',
  'refused',
  'taken-back',
  'edited',
  'appealed',
  'withdrawn',
  'undone',
  'moved',
] as const

/** A decision that one person made, and that counts once another agrees to it. */
export const Proposal = Type.Object({
  /** The claim under which it was made: who agrees names it. */
  fence: Counter(0),
  by: Type.String(),
  mine: Type.Boolean(),
  at: Time,
  action: OneOf(DECISIONS),
  policyCode: Nullable(PolicyCode),
  note: Type.String(),
  particulars: Particulars,
  /** What the group or the post is called where it goes on, and whom the author might meet; null where there is none. */
  intoName: Nullable(Type.String()),
  meetName: Nullable(Type.String()),
  ended: Nullable(OneOf(PROPOSAL_ENDS)),
  endedAt: Nullable(Time),
  /** Whether who asks may agree to it, or not. */
  mayAnswer: Type.Boolean(),
  /** Whether who proposed it may still decide: where not, nobody can agree to it. */
  stands: Type.Boolean(),
})
