import type { GroupFacts, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'

export interface Door {
  id: string
  visibility: GroupFacts['visibility']
  question: string | null
}

export interface Taken {
  state: 'asked' | 'member'
  answer: string
}

/** What place someone takes who wants to join: a private group is asked first, with an answer where it has a question. */
export function join(permit: Permit<'group.join'>, group: Door, answer = ''): Taken {
  if (permit.facts.id !== group.id) throw new Error('the permit is for another group')
  if (group.visibility !== 'private') return { state: 'member', answer: '' }
  const said = answer.trim()
  if (group.question !== null && said === '') {
    throw new Problem('group.answer-missing', { field: 'answer' })
  }
  return { state: 'asked', answer: said }
}

/** Whose request is answered. Nobody lets themselves in: who admits may well not be one who reads. */
export function answered(
  permit: Permit<'group.admit'>,
  groupId: string,
  personId: string,
): { groupId: string; accountId: string } {
  if (permit.facts.id !== groupId) throw new Error('the permit is for another group')
  if (permit.actor.kind !== 'person' || permit.actor.id === personId) {
    throw new Problem('request.forbidden')
  }
  return { groupId, accountId: personId }
}
