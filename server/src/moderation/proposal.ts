import type { Static } from 'typebox'
import type { Person } from '@kith/shared/actor.ts'
import type { AuthorId } from '@kith/shared/author.ts'
import { isSanction, type SanctionKind } from '@kith/shared/moderation/decisions.ts'
import type { PROPOSAL_ENDS, Proposal } from '@kith/shared/moderation/proposal.ts'
import { may } from '@kith/shared/policy.ts'
import type { Action } from './actions.ts'
import type { PolicyCode } from './reasons.ts'
import type { Checklist, DecideCommand, Item, Particulars, Shown } from './review-item.ts'

export type ProposalEnd = (typeof PROPOSAL_ENDS)[number]

/** A decision as somebody made it, kept whole until another agrees. */
export interface Proposed {
  fence: number
  proposedBy: string
  action: Action
  policyCode: PolicyCode | null
  note: string
  particulars: Particulars
  checklist: Checklist
  subjectVersion: number
  at: Date
}

export interface ShownProposal extends Proposed {
  proposerName: string | null
  /** What the group or the post is called where it goes on; whom the author might meet. */
  intoName: string | null
  meetName: string | null
  ended: ProposalEnd | null
  endedAt: Date | null
  /** Who proposed it may still work on the item. */
  stands: boolean
}

/** What is kept of a command that waits for a second person. */
export function proposedBy(by: string, command: DecideCommand, at: Date): Proposed {
  const { fence, subjectVersion, action, policyCode, note, particulars = {} } = command
  const { checklist = nothingDone } = command
  return {
    fence,
    proposedBy: by,
    action,
    policyCode,
    note,
    particulars,
    checklist,
    subjectVersion,
    at,
  }
}

const nothingDone: Checklist = {
  contactMade: false,
  helplinesShown: false,
  threadSafe: false,
  followUpOn: null,
}

/** The command that somebody agrees to, on the version they were shown, with what is done of the list of a crisis now. */
export function commandAgreed(
  { action, policyCode, note, particulars }: Proposed,
  { fence, subjectVersion }: Shown,
  checklist: Checklist,
): DecideCommand {
  return { fence, subjectVersion, action, policyCode, note, particulars, checklist }
}

/** How a proposal ended that nobody of the team answered; null where it did not. */
export function fallOf(before: Item, after: Item): ProposalEnd | null {
  if (before.state !== 'second' || after.state === 'second') return null
  if (after.appealed.length !== before.appealed.length) return 'appealed'
  if (after.state === 'closed') return 'withdrawn'
  return after.subjectVersion === before.subjectVersion ? 'taken-back' : 'edited'
}

export function toProposal(
  row: ShownProposal | null,
  item: Item,
  actor: Person,
): Static<typeof Proposal> | null {
  if (row === null) return null
  const { fence, action, policyCode, note, particulars, at, ended, endedAt, stands } = row
  const { intoName, meetName } = row
  return {
    fence,
    by: row.proposerName ?? '',
    mine: row.proposedBy === actor.id,
    at: at.toISOString(),
    action,
    policyCode,
    note,
    particulars,
    intoName,
    meetName,
    ended,
    endedAt: endedAt && endedAt.toISOString(),
    mayAnswer: ended === null && mayAnswer(actor, item, action),
    stands,
  }
}

/** Whether someone may agree to a proposal, or not: to one about a person only who may propose it. */
function mayAnswer(actor: Person, item: Item, action: Action): boolean {
  if (!may(actor, 'item.cosign', item)) return false
  if (action === 'purge') return may(actor, 'item.purge', item)
  if (!isSanction(action)) return true
  return item.authorId !== null && may(actor, 'person.sanction', plainly(action, item.authorId))
}

/** What can be asked of a sanction before it is known who its person is. */
export function plainly(kind: SanctionKind, personId: AuthorId) {
  return { mentor: false, moderator: false, admin: false, kind, personId }
}
