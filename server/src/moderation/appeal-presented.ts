import type { Static } from 'typebox'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type * as contract from '@kith/shared/moderation/appeal-contract.ts'
import { MOST_APPEAL_WORDS } from '@kith/shared/moderation/appeal-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'
import type { Action } from './actions.ts'
import { appealEnds, whyNoAppeal, type AppealState } from './appeal.ts'
import type { PolicyCode } from './reasons.ts'
import type { SubjectKind } from './review-item.ts'

interface OwnAppeal {
  state: AppealState
  words: string
  createdAt: Date
  dueAt: Date
  endedAt: Date | null
}

export interface ShownOwnDecision {
  id: string
  action: Action
  policyCode: PolicyCode | null
  note: string
  createdAt: Date
  subjectKind: SubjectKind
  excerpt: string
  reversed: boolean
  appeal: OwnAppeal | null
  answer: string | null
}

/** A decision as the person reads it whom it is about: never who made it, nor who answers. */
export function toOwnDecision(
  row: ShownOwnDecision,
  now: Date,
): Static<typeof contract.OwnDecision> {
  const { id, action, policyCode, note, createdAt, subjectKind, excerpt, reversed } = row
  const state = row.appeal?.state ?? null
  const may = whyNoAppeal({ action, createdAt, reversed, appeal: state }, now) === null
  return {
    id,
    action,
    policyCode,
    note,
    createdAt: createdAt.toISOString(),
    subjectKind,
    excerpt,
    reversed,
    appealUntil: may ? appealEnds(createdAt).toISOString() : null,
    appeal: row.appeal && toOwnAppeal(row.appeal, row.answer),
  }
}

function toOwnAppeal(row: OwnAppeal, answer: string | null): Static<typeof contract.Appeal> {
  const { state, words, createdAt, dueAt, endedAt } = row
  return {
    state,
    words,
    createdAt: createdAt.toISOString(),
    dueAt: dueAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    answer: answer || null,
  }
}

export interface ShownAppeal {
  state: AppealState
  words: string
  createdAt: Date
  decision: { action: Action; policyCode: PolicyCode | null; note: string; createdAt: Date }
  decidedBy: string | null
  cosignedBy: string | null
}

/** An appeal as the team reads it, with what it is against. */
export function toAppeal(row: ShownAppeal): ReplyOf<'GET /api/queue/:id'>['appeals'][number] {
  const { state, words, createdAt, decision, decidedBy, cosignedBy } = row
  const { action, policyCode, note, createdAt: decidedAt } = decision
  return {
    state,
    words,
    createdAt: createdAt.toISOString(),
    action,
    policyCode,
    note,
    decidedAt: decidedAt.toISOString(),
    decidedBy: [decidedBy, cosignedBy].filter((name) => name !== null),
  }
}

/** The words of an appeal as they are kept. */
export function wordsOf(sent: string): string {
  const words = sent.trim()
  if (!VISIBLE.test(words)) throw new Problem('appeal.empty', { field: 'words' })
  return words.slice(0, MOST_APPEAL_WORDS)
}
