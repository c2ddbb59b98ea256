import type { GroupFacts, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'

export interface Door {
  id: string
  visibility: GroupFacts['visibility']
  question: string | null
  /** It came out of a group that who wants to join is in: they read its posts before. */
  invited: boolean
}

export interface Taken {
  state: 'asked' | 'member'
  answer: string
}

/** What place someone takes who wants to join: a private group is asked first, with an answer where it has a question. */
export function join(permit: Permit<'group.join'>, group: Door, answer = ''): Taken {
  if (permit.facts.id !== group.id) throw new Error('the permit is for another group')
  if (group.visibility !== 'private' || group.invited) return { state: 'member', answer: '' }
  const said = answer.trim()
  if (group.question !== null && said === '') {
    throw new Problem('group.answer-missing', { field: 'answer' })
  }
  return { state: 'asked', answer: said }
}

export interface Answer {
  groupId: string
  accountId: string
  /** Null for a yes. */
  refusedFor: string | null
}

/**
 * Whose request is answered, and how. Nobody lets themselves in: who admits may well not be one who reads. A no
 * without a reason leaves a person alone with it.
 */
export function answered(
  permit: Permit<'group.admit'>,
  groupId: string,
  personId: string,
  { accept, reason = '' }: { accept: boolean; reason?: string | undefined },
): Answer {
  if (permit.facts.id !== groupId) throw new Error('the permit is for another group')
  if (permit.actor.kind !== 'person' || permit.actor.id === personId) {
    throw new Problem('request.forbidden')
  }
  const said = reason.trim()
  if (!accept && said === '') throw new Problem('group.reason-missing', { field: 'reason' })
  return { groupId, accountId: personId, refusedFor: accept ? null : said }
}
