import { natures, needsChecklist, noticeOf, waited } from '@kith/shared/moderation/decisions.ts'
import type { BulkAction, BulkReason, LeftOut } from '@kith/shared/moderation/bulk.ts'
import type { Person } from '@kith/shared/actor.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { Problem, type ProblemCode } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'
import type { Locale } from '@kith/shared/contract/page.ts'
import { BLANK, stateAfter } from './deciding.ts'
import { whyNotEligible } from './eligible.ts'
import { leaseLive } from './item-guards.ts'
import * as machine from './item.ts'
import { refusals } from './refusals.ts'
import type { Item, ItemRefusal, SubjectKind } from './review-item.ts'

/** What the authors read, each in their language; empty where they are told nothing of the team. */
export type Letters = Partial<Record<Locale, string>>

interface Chosen {
  action: BulkAction
  policyCode?: BulkReason | undefined
  letters?: Required<Letters> | undefined
}

/** What is decided about each item of a batch. */
interface Decided<Action = BulkAction> {
  action: Action
  policyCode: BulkReason | null
  letters: Letters
}

/** Who writes under a mask is known by no language, so both letters are needed. */
export function batchOf({ action, policyCode, letters = { en: '', es: '' } }: Chosen): Decided {
  if (!natures[action].adverse) return { action, policyCode: null, letters: {} }
  if (policyCode === undefined) throw new Problem('request.invalid', { field: 'policyCode' })
  const { en, es } = letters
  if (![en, es].every((letter) => VISIBLE.test(letter)))
    throw new Problem('request.invalid', { field: 'letters' })
  if (BLANK.test(en) || BLANK.test(es)) throw new Problem('item.blank', { field: 'letters' })
  return { action, policyCode, letters: { en: en.trim(), es: es.trim() } }
}

/** The same for one item, with the letter in the language of its author. */
export function commandFor(
  { action, policyCode, letters }: Decided<BulkAction | 'no-action'>,
  { state }: { state: ContentState },
  locale: Locale,
) {
  const note = letters[locale] ?? ''
  return { action: actionOn(action, state), note, ...(policyCode && { policyCode }) }
}

/** To let a text stand that nobody keeps back is to leave it as it is, and is kept as that. */
function actionOn(action: BulkAction | 'no-action', state: ContentState): BulkAction | 'no-action' {
  return action === 'approve' && !waited(state) ? 'no-action' : action
}

export interface Looking {
  actor: Person
  /** Has decided as much today that is hard to read as they wanted to. */
  spent: boolean
  now: Date
}

/** Why an item is not decided about together with others, or null; what is asked of one by itself is asked here too. */
export function whyLeftOut(item: Item, { actor, spent, now }: Looking): LeftOut | null {
  // Asked first: who may not work on an item learns nothing of how it stands.
  const unfit = whyNotEligible(actor, item)
  if (unfit !== null) return leftBy(unfit)
  const refusal = isOwnClaim(item, actor, now)
    ? null
    : refusalOf(machine.claim(item, actor, now, spent))
  if (refusal !== null) return leftBy(refusal)
  if (needsChecklist(item.lane)) return 'crisis'
  return item.lane === 'appeal' || item.appealed.length > 0 ? 'appeal' : null
}

export function isOwnClaim(item: Item, { id }: Pick<Person, 'id'>, now: Date): boolean {
  return item.state === 'claimed' && item.holder === id && leaseLive(item, now)
}

/** What the decision would do to a text and tell its author; `noticed` as in content.ts. */
export function foreseen(
  chosen: BulkAction,
  { state: before, kind, authorId }: { state: ContentState; kind: SubjectKind; authorId: unknown },
  noticed = false,
) {
  const action = actionOn(chosen, before)
  const after = stateAfter(action, before, false, noticed)
  if (after === 'item.answer-needed') return 'waits'
  if (after === 'item.stale') return 'unfit'
  const told = { action, stateBefore: before, ofProfile: kind === 'profile' }
  return { before, after, notice: authorId === null ? null : noticeOf(told) }
}

/** The same of a refusal that was met while it was done; null for what is nobody's answer. */
export function leftFor(code: ProblemCode): LeftOut | null {
  return met[code] ?? null
}

function leftBy(refusal: ItemRefusal): LeftOut {
  return precisely[refusal] ?? leftFor(refusals[refusal]) ?? 'not-yours'
}

function refusalOf(answer: ReturnType<typeof machine.claim>): ItemRefusal | null {
  return typeof answer === 'string' ? answer : null
}

const precisely: Partial<Record<ItemRefusal, LeftOut>> = {
  'item.own-text': 'own-text',
  'item.reporter': 'own-report',
  'item.own-decision': 'appeal',
  'item.conflict': 'known',
  'item.second': 'second',
  'item.closed': 'gone',
}

const met: Partial<Record<ProblemCode, LeftOut>> = {
  'request.not-found': 'not-here',
  'request.forbidden': 'not-yours',
  'item.taken': 'held',
  'item.lease-ended': 'held',
  'item.stale': 'changed',
  'item.graver': 'second',
  'item.decided': 'decided',
  'item.budget-spent': 'budget',
  'item.answer-needed': 'waits',
  'item.checklist': 'crisis',
  'item.appealed': 'appeal',
  'decision.too-late': 'too-late',
  'decision.undone': 'undone',
  'decision.overtaken': 'overtaken',
  'decision.appealed': 'appeal',
  'decision.answered': 'appeal',
  'server.busy': 'busy',
}
